import { ActionIcon, Button, Group, Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { addDays, type CalendarDate } from '#shared/time.ts'

interface DateSwitchProps {
  date: CalendarDate
  onDate(date: CalendarDate): void
  /** No day before this one can be chosen. */
  first?: CalendarDate
  /** Where the arrows lead; to the day beside when left out. */
  onStep?(direction: 1 | -1): void
  /** What stands on the button where it is more than a day. */
  label?: string | undefined
}

/** The day before, this day (press for a calendar), the day after, today. */
export function DateSwitch({
  date,
  onDate,
  first,
  onStep = direction => onDate(addDays(date, direction)),
  label,
}: DateSwitchProps) {
  const { t } = useTranslation(['scheduling', 'frame'])
  const format = useFormat()
  const { today } = format
  const [open, setOpen] = useState(false)
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        aria-label={t('day.before')}
        disabled={first !== undefined && date <= first}
        onClick={() => onStep(-1)}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-start">
        <Popover.Target>
          <Button
            variant="default"
            miw={176}
            px="sm"
            leftSection={<IconCalendar size={16} aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            <time dateTime={date} title={format.date(date, 'full')}>
              {label ?? format.date(date)}
              {label === undefined && date === today && ` · ${t('frame:date.today')}`}
            </time>
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('day.date')}>
          <DatePicker
            value={date}
            defaultDate={date}
            {...(first && { minDate: first })}
            onChange={picked => {
              setOpen(false)
              if (picked) onDate(picked as CalendarDate)
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon variant="default" aria-label={t('day.after')} onClick={() => onStep(1)}>
        <IconChevronRight size={16} />
      </ActionIcon>
      <Button variant="subtle" px="sm" disabled={date === today} onClick={() => onDate(today)}>
        {t('day.today')}
      </Button>
    </Group>
  )
}
