import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type GlucoseTiming, glucoseTimings } from '#shared/domain/encounters/vital-kinds.ts'
import classes from './vitals.module.css'

interface GlucoseTimingFieldProps {
  value: GlucoseTiming | null
  onChange(value: GlucoseTiming | null): void
}

/** When a blood sugar was taken: the figure means little without it. */
export function GlucoseTimingField({ value, onChange }: GlucoseTimingFieldProps) {
  const { t } = useTranslation('encounters')
  const choices = glucoseTimings.map(timing => ({ value: timing, label: t(`glucoseTimings.${timing}`) }))
  return (
    <div className={classes.row}>
      <label htmlFor="glucose-timing" className={classes.label}>
        {t('form.glucoseTiming')}
      </label>
      <NativeSelect
        id="glucose-timing"
        className={classes.wide}
        value={value ?? ''}
        data={[{ value: '', label: '' }, ...choices]}
        onChange={event => onChange((event.currentTarget.value || null) as GlucoseTiming | null)}
      />
    </div>
  )
}
