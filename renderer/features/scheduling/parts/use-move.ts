import { showNotification } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import type { Placement } from '../board/board-rows.ts'
import { useSlotWords } from '../booking/use-slot-words.ts'
import type { Listed } from './types.ts'
import { useDoctors } from './use-doctors.ts'
import { useMovedNotice } from './use-moved-notice.ts'

interface Moving {
  /** An appointment that is shown at its new place while the backend is asked. */
  placed: Placement | null
  /** Moves it, says so and offers to take it back; says why when it cannot go there. Never throws. */
  move(appointment: Listed, place: Omit<Placement, 'id'>): Promise<void>
}

/** Moves appointments at a stroke, as by dragging. */
export function useMove(): Moving {
  const queries = useQueryClient()
  const wordsOf = useSlotWords()
  const sayMoved = useMovedNotice()
  const { nameOf } = useDoctors()
  const [placed, setPlaced] = useState<Placement | null>(null)

  async function move(appointment: Listed, place: Omit<Placement, 'id'>): Promise<void> {
    const { id, doctorId, date, time, updatedAt } = appointment
    if (place.doctorId === doctorId && place.date === date && place.time === time) return
    setPlaced({ id, ...place })
    try {
      sayMoved(appointment, await client.scheduling.reschedule({ id, ...place, expectedUpdatedAt: updatedAt }))
    } catch (error) {
      const problem = problemOf(error)
      const words = await wordsOf(problem, nameOf(place.doctorId))
      showNotification({ color: 'red', message: words ?? problemText(problem) })
    } finally {
      await queries.invalidateQueries({ queryKey: rpc.scheduling.key() })
      setPlaced(null)
    }
  }

  return { placed, move }
}
