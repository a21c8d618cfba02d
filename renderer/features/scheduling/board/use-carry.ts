import { type KeyboardEvent, useState } from 'react'
import type { Listed } from '../parts/types.ts'
import type { Placement } from './board-rows.ts'

export interface Carried {
  appointment: Listed
  place: Omit<Placement, 'id'>
}

interface Carrying {
  carried: Carried | null
  take(appointment: Listed): void
  /** Answers whether the key was meant for what is carried. */
  onKey(event: KeyboardEvent): boolean
  putBack(): void
}

/**
 * Moving an appointment with keys: it is taken up, arrows carry it about, Enter puts it down and Escape back.
 * @param step the place that an arrow leads to, null where it leads nowhere
 */
export function useCarry(
  step: (place: Carried['place'], key: string) => Carried['place'] | null,
  drop: (carried: Carried) => void,
): Carrying {
  const [carried, setCarried] = useState<Carried | null>(null)

  function onKey(event: KeyboardEvent): boolean {
    if (!carried || event.altKey || event.ctrlKey || event.metaKey) return false
    if (event.key === 'Escape') setCarried(null)
    else if (event.key === 'Enter') {
      setCarried(null)
      drop(carried)
    } else if (event.key.startsWith('Arrow')) {
      const place = step(carried.place, event.key)
      if (place) setCarried({ ...carried, place })
    } else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return {
    carried,
    take: appointment => {
      const { doctorId, date, time } = appointment
      setCarried({ appointment, place: { doctorId, date, time } })
    },
    onKey,
    putBack: () => setCarried(null),
  }
}
