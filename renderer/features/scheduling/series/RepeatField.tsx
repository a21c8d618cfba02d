import { NumberInput, Select, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { mostInSeries, seriesUnits } from '#shared/domain/scheduling/series.ts'
import type { CalendarDate } from '#shared/time.ts'

export interface Repeat {
  every: number
  unit: (typeof seriesUnits)[number]
  times: number
  /** Whichever comes first. */
  until?: CalendarDate | undefined
}

interface RepeatFieldProps {
  /** The first day of the series. */
  first: CalendarDate
  /** Null: only once. */
  value: Repeat | null
  onChange(value: Repeat | null): void
}

const usual: Repeat = { every: 1, unit: 'week', times: 4 }
const mostBetween = 26
const within = (value: number | string, most: number) => Math.min(most, Math.max(1, Math.round(Number(value) || 1)))

/** Once, or every so many days, weeks or months, and how often or until when. */
export function RepeatField({ first, value, onChange }: RepeatFieldProps) {
  const { t } = useTranslation('schedules')
  const units = seriesUnits.map(unit => ({ value: unit, label: t(`series.units.${unit}`) }))
  return (
    <SimpleGrid cols={value ? 2 : 1} spacing="xs">
      <Select
        label={t('series.repeat')}
        data={[{ value: '', label: t('series.once') }, ...units]}
        value={value?.unit ?? ''}
        onChange={unit =>
          onChange(
            seriesUnits.some(known => known === unit) ? { ...(value ?? usual), unit: unit as Repeat['unit'] } : null,
          )
        }
      />
      {value && (
        <NumberInput
          label={t('series.every')}
          min={1}
          max={mostBetween}
          allowDecimal={false}
          value={value.every}
          onChange={every => onChange({ ...value, every: within(every, mostBetween) })}
        />
      )}
      {value && value.until === undefined && (
        <NumberInput
          label={t('series.times')}
          min={2}
          max={mostInSeries}
          allowDecimal={false}
          value={value.times}
          onChange={times => onChange({ ...value, times: within(times, mostInSeries) })}
        />
      )}
      {value && (
        <DateField
          label={t('series.until')}
          toward="future"
          minDate={first}
          value={value.until ?? null}
          // Until a day, as often as that is; without one, so many times.
          onChange={until =>
            onChange({ ...value, until: until ?? undefined, times: until ? mostInSeries : usual.times })
          }
        />
      )}
    </SimpleGrid>
  )
}
