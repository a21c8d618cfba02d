import { Skeleton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import type { Outputs } from '#shared/contract/index.ts'
import { holdsTime } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate } from '#shared/time.ts'
import { RowBoard } from '../board/RowBoard.tsx'
import { RowLabel } from '../board/RowLabel.tsx'
import { StrandedIds } from '../parts/stranded-ids.ts'
import type { Day, DayDoctor } from '../parts/types.ts'
import { isClosed, useClosedWords } from '../parts/use-closed-words.ts'
import { useWeekStart } from '../parts/use-week-start.ts'

interface WeekPaneProps {
  date: CalendarDate
  day: Day
  doctorId: string | null
  clinicMinutes: number
}

/** The week of one doctor, a row for each day: of the one chosen, else of the first of the day. */
export function WeekPane({ date, day, doctorId, clinicMinutes }: WeekPaneProps) {
  const { t } = useTranslation('scheduling')
  const weekStart = useWeekStart()
  const doctor = day.doctors.find(each => each.id === doctorId) ?? day.doctors[0]
  const query = useQuery(
    rpc.scheduling.week.queryOptions({
      input: { doctorId: doctor?.id ?? '', from: weekStart(date) },
      enabled: doctor !== undefined,
      placeholderData: keepPreviousData,
    }),
  )
  if (!doctor) return <EmptyState title={t('day.noDoctors')} text={t('day.noDoctorsText')} />
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton height={420} aria-busy />
  return <WeekBoard week={query.data} doctor={doctor} clinicMinutes={clinicMinutes} />
}

interface WeekBoardProps {
  week: Outputs['scheduling']['week']
  doctor: DayDoctor
  clinicMinutes: number
}

function WeekBoard({ week, doctor, clinicMinutes }: WeekBoardProps) {
  const format = useFormat()
  const closedWords = useClosedWords()
  const rows = week.days.map(day => ({
    id: day.date,
    doctorId: doctor.id,
    date: day.date,
    name: format.date(day.date),
    blocks: isClosed(day) ? [] : day.blocks,
    slotMinutes: doctor.slotMinutes ?? clinicMinutes,
    label: <RowLabel name={format.date(day.date)} isToday={day.date === format.today} facts={closedWords(day)} />,
  }))
  const appointments = useMemo(() => week.appointments.filter(each => holdsTime(each.status)), [week])
  const stranded = useMemo(() => new Set(week.stranded), [week])
  return (
    <StrandedIds value={stranded}>
      <RowBoard title={doctor.name} rows={rows} appointments={appointments} />
    </StrandedIds>
  )
}
