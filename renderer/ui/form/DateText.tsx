import { TextInput, type TextInputProps } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Format, useFormat } from '#renderer/lib/clinic.ts'
import { type DateReading, readDate } from '#renderer/lib/date-input.ts'
import { text } from '#renderer/lib/i18n.ts'
import type { CalendarDate } from '#shared/time.ts'

export interface DateTextProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  value: CalendarDate | null
  /** Called while typing; null when the text is empty or no date. */
  onRead(reading: DateReading | null): void
  toward?: 'past' | 'future' | undefined
  first?: CalendarDate | undefined
  last?: CalendarDate | undefined
  /** Understands `36y`, `8m` too; what is then known is only about when. */
  ages?: boolean
  /** Understands a time after the day. */
  times?: boolean | undefined
  /** Shown for a value that came from an age. */
  shownAs?: string | undefined
}

/** The text half of a date field: reads while one types, says what it understood, and keeps what it cannot read. */
export function DateText(props: DateTextProps) {
  const { value, onRead, toward, first, last, ages = false, times = false, shownAs, ...field } = props
  const { error, description, onBlur, ref, ...input } = field
  const { t } = useTranslation()
  const format = useFormat()
  const element = useRef<HTMLInputElement>(null)
  const merged = useMergedRef(element, ref ?? null)
  const written = shownAs ?? (value === null ? '' : format.date(value, 'numeric'))
  const [typed, setTyped] = useState(written)
  const [left, setLeft] = useState(true)
  const understand = (something: string) => {
    const { today, locale } = format
    const reading = readDate(something, { today, locale, toward: toward ?? 'future', ages, times })
    return { reading, trouble: troubleOf(something, reading, { first, last, ages }) }
  }
  const { reading, trouble } = understand(typed)

  // A value that came from outside (the calendar, a reset) is written into the field; what is being typed is not touched.
  useEffect(() => {
    if (left) setTyped(current => (trouble && written === '' ? current : written))
  }, [written, left, trouble])

  const message = trouble && t(trouble)
  useEffect(() => element.current?.setCustomValidity(message ?? ''), [message])

  function type(something: string): void {
    setTyped(something)
    setLeft(false)
    const now = understand(something)
    onRead(now.trouble ? null : now.reading)
  }

  return (
    <TextInput
      {...input}
      ref={merged}
      value={typed}
      autoComplete="off"
      error={(left && message) || error}
      description={reading && !trouble ? understood(reading, format, ages) : description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={event => type(event.currentTarget.value)}
      onBlur={event => {
        setLeft(true)
        onBlur?.(event)
      }}
    />
  )
}

interface Bounds {
  first?: CalendarDate | undefined
  last?: CalendarDate | undefined
  ages: boolean
}

function troubleOf(typed: string, reading: DateReading | null, { first, last, ages }: Bounds) {
  if (!typed.trim()) return null
  if (!reading) return ages ? ('date.unreadableAge' as const) : ('date.unreadable' as const)
  if (last && reading.date > last) return 'date.past' as const
  return first && reading.date < first ? ('date.future' as const) : null
}

/** What was understood, so that a slip of a digit is seen at once. */
function understood(reading: DateReading, format: Format, ages: boolean): string {
  const age = ages && reading.date <= format.today ? format.age(reading.date) : ''
  if (reading.kind === 'age') return text('frame:date.about', { day: format.date(reading.date), age })
  const time = reading.time ? format.time(reading.time) : ''
  return [format.date(reading.date, 'full'), time, age].filter(Boolean).join(' · ')
}
