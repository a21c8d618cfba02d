import type { TextInputProps } from '@mantine/core'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { AgeUnit, DateReading } from '#renderer/lib/date-input.ts'
import type { CalendarDate } from '#shared/time.ts'
import { DateText } from './DateText.tsx'

/** A birth date, or the age that was said today; then `date` is today, that long ago. */
export type BirthDate = { date: CalendarDate; age: { amount: number; unit: AgeUnit } | null }

interface BirthDateFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  value?: BirthDate | null
  onChange(value: BirthDate | null): void
}

const letters: Record<AgeUnit, string> = { years: 'y', months: 'm', weeks: 'w', days: 'd' }

/** Takes `23/11/1984`, `231184`, or an age: `36y`, `8m`, `3w`, `10d`. */
export function BirthDateField({ value = null, onChange, ...input }: BirthDateFieldProps) {
  const { today } = useFormat()
  function read(reading: DateReading | null): void {
    if (!reading) onChange(null)
    else
      onChange({
        date: reading.date,
        age: reading.kind === 'age' ? { amount: reading.amount, unit: reading.unit } : null,
      })
  }
  const shownAs = value?.age ? `${value.age.amount}${letters[value.age.unit]}` : undefined
  return (
    <DateText
      {...input}
      value={value?.date ?? null}
      shownAs={shownAs}
      onRead={read}
      toward="past"
      last={today}
      ages
      inputMode="text"
    />
  )
}
