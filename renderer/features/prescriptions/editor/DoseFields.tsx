import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import { type DoseUnit, doseUnits, type FoodTiming, foodTimings } from '#shared/domain/prescriptions/terms.ts'
import { useLineWords } from '../parts/use-line-words.ts'
import { LineText } from './LineText.tsx'
import { computedQuantity, type EditLine, unreadableIn } from './lines.ts'

interface FieldsProps {
  line: EditLine
  onChange(line: EditLine): void
}

/** How much is taken, how often and when. */
export function DoseFields({ line, onChange }: FieldsProps) {
  const { t } = useTranslation('prescriptions')
  const words = useLineWords()
  const wrong = unreadableIn(line)
  const frequency = parseFrequency(line.frequency)
  return (
    <>
      <LineText
        name="doseAmount"
        label={t('editor.dose')}
        value={line.doseAmount}
        wrong={wrong.includes('doseAmount')}
        onChange={doseAmount => onChange({ ...line, doseAmount })}
      />
      <UnitSelect line={line} onChange={onChange} />
      <LineText
        name="frequency"
        label={t('editor.frequency')}
        placeholder="1-0-1"
        hint={frequency ? words.frequencyWords(frequency) : ''}
        value={line.frequency}
        wrong={wrong.includes('frequency')}
        onChange={text => onChange({ ...line, frequency: text })}
      />
      <TimingSelect line={line} onChange={onChange} />
    </>
  )
}

/** For how long, and how much that makes unless another quantity is typed. */
export function CourseFields({ line, onChange }: FieldsProps) {
  const { t } = useTranslation('prescriptions')
  const wrong = unreadableIn(line)
  const computed = computedQuantity(line)
  return (
    <>
      <LineText
        name="days"
        label={t('editor.days')}
        placeholder={t('editor.daysHint')}
        value={line.days}
        wrong={wrong.includes('days')}
        onChange={days => onChange({ ...line, days })}
      />
      <LineText
        name="quantity"
        label={t('editor.quantity')}
        placeholder={computed === null ? '' : String(computed)}
        value={line.quantity}
        wrong={wrong.includes('quantity')}
        onChange={quantity => onChange({ ...line, quantity })}
      />
    </>
  )
}

function UnitSelect({ line, onChange }: FieldsProps) {
  const { t } = useTranslation('prescriptions')
  const words = useLineWords()
  const unit = (name: DoseUnit) => words.amount(1, name).replace(/^\D*1\s*/, '')
  return (
    <NativeSelect
      size="xs"
      label={t('editor.unit')}
      value={line.doseUnit ?? ''}
      onChange={event => onChange({ ...line, doseUnit: (event.currentTarget.value || null) as DoseUnit | null })}
      data={[{ value: '', label: '' }, ...doseUnits.map(name => ({ value: name, label: unit(name) }))]}
    />
  )
}

function TimingSelect({ line, onChange }: FieldsProps) {
  const { t } = useTranslation('prescriptions')
  return (
    <NativeSelect
      size="xs"
      label={t('editor.timing')}
      value={line.timing ?? ''}
      onChange={event => onChange({ ...line, timing: (event.currentTarget.value || null) as FoodTiming | null })}
      data={[{ value: '', label: '' }, ...foodTimings.map(name => ({ value: name, label: t(`timings.${name}`) }))]}
    />
  )
}
