import { shallowEqual } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { holdsTime } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate } from '#shared/time.ts'
import type { DoctorDay } from '../day/DayList.tsx'
import { useDeskHere } from '../day/desk.ts'
import { isClosed } from '../parts/use-closed-words.ts'
import { DoctorLabel } from './DoctorLabel.tsx'
import { RowBoard } from './RowBoard.tsx'

interface DayBoardProps {
  date: CalendarDate
  /** The doctors to be shown, with the lines that they have in the list. */
  days: readonly DoctorDay[]
  clinicMinutes: number
}

/** The day of all doctors, a row each. */
export function DayBoard({ date, days, clinicMinutes }: DayBoardProps) {
  const { t } = useTranslation('scheduling')
  const { now } = useDeskHere()
  const doctors = useSame(days.map(({ doctor }) => doctor))
  const rows = useMemo(
    () =>
      doctors.map(doctor => ({
        id: doctor.id,
        doctorId: doctor.id,
        date,
        name: doctor.name,
        blocks: isClosed(doctor) ? [] : doctor.blocks,
        slotMinutes: doctor.slotMinutes ?? clinicMinutes,
        label: <DoctorLabel doctor={doctor} />,
      })),
    [doctors, date, clinicMinutes],
  )
  const appointments = useMemo(
    () =>
      days
        .flatMap(day => day.rows.flatMap(row => (row.kind === 'appointment' ? [row.appointment] : [])))
        .filter(each => holdsTime(each.status)),
    [days],
  )
  return (
    <RowBoard
      title={t('board.doctors')}
      rows={rows}
      appointments={appointments}
      now={date === now.today ? now.time : undefined}
    />
  )
}

/** The list as it was while the same things stand in it: who is booked changes all day, the doctors hardly ever. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(list)
  if (shallowEqual(kept, list)) return kept
  setKept(list)
  return list
}
