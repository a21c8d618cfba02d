import { ActionIcon, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useToday } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Outputs } from '#shared/contract/index.ts'
import type { CalendarDate } from '#shared/time.ts'
import classes from '../parts/rows.module.css'
import { StrandedPanel } from '../stranded/StrandedPanel.tsx'
import { HolidayForm } from './HolidayForm.tsx'

type Holiday = Outputs['scheduling']['listHolidays'][number]

/** The days of a year on which the clinic is closed. */
export function HolidaysPage() {
  const { t } = useTranslation('schedules')
  const [year, setYear] = useState(Number(useToday().slice(0, 4)))
  const mayChange = useMay('scheduling.manageHolidays')
  const input = { from: `${year}-01-01` as CalendarDate, to: `${year}-12-31` as CalendarDate }
  const { data, error, refetch } = useQuery(rpc.scheduling.listHolidays.queryOptions({ input }))
  return (
    <Page layout="narrow">
      <PageHeader title={t('holidays.title')} subtitle={t('holidays.text')} />
      <Stack gap="md">
        {mayChange && <HolidayForm onSaved={date => setYear(Number(date.slice(0, 4)))} />}
        <StrandedPanel />
        <Group gap={4}>
          <ActionIcon variant="default" aria-label={t('holidays.before')} onClick={() => setYear(year - 1)}>
            <IconChevronLeft size={16} />
          </ActionIcon>
          <Text fw={600} px="xs" aria-live="polite" className="nadi-figures">
            {year}
          </Text>
          <ActionIcon variant="default" aria-label={t('holidays.after')} onClick={() => setYear(year + 1)}>
            <IconChevronRight size={16} />
          </ActionIcon>
        </Group>
        {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={120} />}
        {data?.length === 0 && <EmptyState title={t('holidays.none', { year })} />}
        {data && data.length > 0 && (
          <ul className={classes.rows} aria-label={t('holidays.title')}>
            {data.map(holiday => (
              <HolidayRow key={holiday.date} holiday={holiday} mayChange={mayChange} />
            ))}
          </ul>
        )}
      </Stack>
    </Page>
  )
}

function HolidayRow({ holiday, mayChange }: { holiday: Holiday; mayChange: boolean }) {
  const { t } = useTranslation('schedules')
  const { date: dateText } = useFormat()
  const { date, name } = holiday

  async function remove(): Promise<void> {
    try {
      await client.scheduling.removeHoliday({ date })
      showUndo({ message: t('holidays.removed', { name }), undo: () => client.scheduling.setHoliday({ date, name }) })
    } catch (error) {
      showProblem(error)
    }
  }

  return (
    <li className={classes.row}>
      <time className={classes.when} dateTime={date} title={dateText(date, 'full')}>
        {dateText(date)}
      </time>
      <span className={classes.wide}>{name}</span>
      {mayChange && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('holidays.removeOne', { name })}
          onClick={() => void remove()}
        >
          {t('holidays.remove')}
        </Button>
      )}
    </li>
  )
}
