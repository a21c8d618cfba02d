import { ActionIcon, Popover, type TextInputProps } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { DateReading } from '#renderer/lib/date-input.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { DateText } from './DateText.tsx'

export interface DateFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  value?: CalendarDate | null
  /** `time` is what was typed after the day, where `times` lets one. */
  onChange(value: CalendarDate | null, time?: ClockTime): void
  times?: boolean
  /** Where the date must lie; decides which year `23/11` means and refuses the other side. Both when left out. */
  toward?: 'past' | 'future'
  minDate?: CalendarDate
  maxDate?: CalendarDate
}

/** A date, typed as people write it (`23/11`, `231126`, `tomorrow`, `+7`) or picked from a calendar with Alt+↓. */
export function DateField({ value = null, onChange, toward, times, minDate, maxDate, ...input }: DateFieldProps) {
  const { t } = useTranslation()
  const { today } = useFormat()
  const [open, setOpen] = useState(false)
  const first = minDate ?? (toward === 'future' ? today : undefined)
  const last = maxDate ?? (toward === 'past' ? today : undefined)

  function read(reading: DateReading | null): void {
    const time = reading?.kind === 'date' ? reading.time : undefined
    if (time) onChange(reading?.date ?? null, time)
    else onChange(reading?.date ?? null)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || event.key !== 'ArrowDown') return
    event.preventDefault()
    setOpen(true)
  }

  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus withRoles={false} position="bottom-start">
      <Popover.Target>
        <DateText
          {...input}
          value={value}
          onRead={read}
          toward={toward}
          times={times}
          first={first}
          last={last}
          onKeyDown={onKeyDown}
          rightSection={
            <ActionIcon size="md" tabIndex={-1} aria-label={t('date.open')} onClick={() => setOpen(!open)}>
              <IconCalendar size={16} />
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={value}
          {...(value !== null && { defaultDate: value })}
          {...(first && { minDate: first })}
          {...(last && { maxDate: last })}
          onChange={picked => {
            onChange(picked as CalendarDate | null)
            setOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
