import { createContext, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { ClockTime } from '#shared/time.ts'
import type { Listed } from '../parts/types.ts'
import type { BoardFrame } from './board-frame.ts'
import type { Laid } from './board-lanes.ts'
import type { BoardRow } from './board-rows.ts'

/** What the rows of a board draw. */
export interface BoardContents {
  rows: readonly BoardRow[]
  laid: ReadonlyMap<string, readonly Laid[]>
  frame: BoardFrame
  /** What is drawn of it by now, in minutes since midnight. */
  drawn: { start: number; end: number }
  carriedId: string | null
  words: EventWords
}

export const BoardContext = createContext<BoardContents | null>(null)

export function useBoardContents(): BoardContents {
  const contents = useContext(BoardContext)
  if (!contents) throw new Error('outside a board')
  return contents
}

export interface EventWords {
  time(time: ClockTime): string
  status(status: Listed['status']): string
  kind(appointment: Listed): string
  free(row: string, time: ClockTime): string
}

function remembered<Key extends string>(say: (key: Key) => string): (key: Key) => string {
  const known = new Map<Key, string>()
  return key => {
    const words = known.get(key) ?? say(key)
    known.set(key, words)
    return words
  }
}

/** The few words that hundreds of appointments share, each looked up once. */
export function useEventWords(): EventWords {
  const { t } = useTranslation(['scheduling', 'frame'])
  const format = useFormat()
  return useMemo(() => {
    const type = remembered((name: Listed['type']) => t(`types.${name}`))
    const walkIn = t('walkIn')
    const time = remembered((of: ClockTime) => format.time(of))
    const slot = t('board.slot')
    return {
      time,
      status: remembered(status => t(`frame:status.${status}`)),
      free: (row, of) => `${slot} ${row}, ${time(of)}`,
      kind: appointment => (appointment.walkIn ? walkIn : type(appointment.type)),
    }
  }, [t, format])
}
