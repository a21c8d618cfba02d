import { useNavigate } from 'react-router'
import { useMay } from '#renderer/lib/session.ts'
import { useActs } from '../parts/use-acts.ts'
import { useWallNow } from '../parts/use-now.ts'
import type { Desk } from './desk.ts'
import type { DayAddress } from './use-day-view.ts'

/** What the lines of the day can ask for, on this screen. */
export function useDesk({ date: shown, open }: DayAddress, menu: Desk['menu']): Desk {
  const navigate = useNavigate()
  const now = useWallNow()
  const { may, run, expect } = useActs()
  return {
    now,
    mayAct: may,
    mayBook: useMay('scheduling.book'),
    run: (act, appointment) => void run(act, appointment),
    expect: appointment => void expect(appointment),
    open,
    menu,
    book({ doctorId, date = shown, time }) {
      const query = new URLSearchParams({ date, ...(doctorId && { doctor: doctorId }), ...(time && { time }) })
      void navigate(`/schedule/book?${query}`)
    },
  }
}
