import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLineWords } from '#renderer/features/prescriptions/parts/use-line-words.ts'
import { parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import { type DoseUnit, doseUnits, type FoodTiming, foodTimings } from '#shared/domain/prescriptions/terms.ts'
import { LineText } from './LineText.tsx'
import { computedQuantity, type EditDose, type EditLine } from './lines.ts'
import { unreadableIn } from './missing.ts'

interface FieldsProps {
  line: EditLine
  onChange(line: EditLine): void
}

interface DoseProps {
  dose: EditDose
  /** Which of several doses it is, from 1; none where there is one. */
  step?: number
  onChange(dose: Partial<EditDose>): void
}

/** How much is taken and how often. */
export function DoseFields({ dose, step, onChange }: DoseProps) {
  const { t } = useTranslation('prescriptions')
  const words = useLineWords()
  const wrong = unreadableIn(dose)
  const frequency = parseFrequency(dose.frequency)
  const unit = (name: DoseUnit) => words.amount(1, name).replace(/^\D*1\s*/, '')
  return (
    <>
      <LineText
        name="doseAmount"
        label={t('editor.dose')}
        step={step}
        value={dose.doseAmount}
        wrong={wrong.includes('doseAmount')}
        onChange={doseAmount => onChange({ doseAmount })}
      />
      <NativeSelect
        size="xs"
        name="doseUnit"
        label={t('editor.unit')}
        value={dose.doseUnit ?? ''}
        onChange={event => onChange({ doseUnit: (event.currentTarget.value || null) as DoseUnit | null })}
        data={[{ value: '', label: '' }, ...doseUnits.map(name => ({ value: name, label: unit(name) }))]}
      />
      <LineText
        name="frequency"
        label={t('editor.frequency')}
        step={step}
        placeholder="1-0-1"
        hint={frequency ? words.frequencyWords(frequency) : ''}
        value={dose.frequency}
        wrong={wrong.includes('frequency')}
        onChange={text => onChange({ frequency: text })}
      />
    </>
  )
}

/** For how long: days, weeks, months, or without an end. */
export function DaysField({ dose, step, onChange }: DoseProps) {
  const { t } = useTranslation('prescriptions')
  return (
    <LineText
      name="days"
      label={t('editor.days')}
      step={step}
      placeholder={t('editor.daysHint')}
      value={dose.days}
      wrong={unreadableIn(dose).includes('days')}
      onChange={days => onChange({ days })}
    />
  )
}

/** How much is handed out: worked out unless another quantity is typed. */
export function QuantityField({ line, onChange }: FieldsProps) {
  const { t } = useTranslation('prescriptions')
  const words = useLineWords()
  const computed = computedQuantity(line)
  return (
    <LineText
      name="quantity"
      label={t('editor.quantity')}
      placeholder={computed === null ? '' : String(computed.amount)}
      hint={computed === null || line.quantity !== '' ? '' : words.amount(computed.amount, computed.unit)}
      value={line.quantity}
      wrong={unreadableIn(line).includes('quantity')}
      onChange={quantity => onChange({ ...line, quantity })}
    />
  )
}

export function TimingSelect({ line, onChange }: FieldsProps) {
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
