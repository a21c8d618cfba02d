import { useQuery } from '@tanstack/react-query'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { useSession } from '#renderer/lib/session.ts'
import { neighbourOf } from '../my-day/day-rows.ts'
import { useOpenVisit } from '../use-open-visit.ts'

/** The way to the doctor's patients before and after this one, by button and key; null where there is none. */
export function useNeighbours(appointmentId: string | null): {
  previous: (() => void) | null
  next: (() => void) | null
} {
  const openVisit = useOpenVisit()
  const isDoctor = useSession().user.roles.includes('doctor')
  const { data: day } = useQuery({ ...rpc.scheduling.myDay.queryOptions({ input: {} }), enabled: isDoctor })
  const towards = (step: 1 | -1) => {
    const row = day && neighbourOf(day, appointmentId, step)
    return row ? () => void openVisit({ appointmentId: row.id }) : null
  }
  const previous = towards(-1)
  const next = towards(1)
  useShortcut('visitPrevious', () => previous?.(), previous !== null)
  useShortcut('visitNext', () => next?.(), next !== null)
  return { previous, next }
}
