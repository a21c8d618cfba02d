import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { problemOf } from '#renderer/lib/errors.ts'
import { speak } from '#renderer/lib/i18n.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import type { WallView } from '#shared/contract/scheduling/wall.ts'

const everyMs = 1_000
/** A hiccup is no reason to trouble the waiting room. */
const patienceMs = 5_000

interface Wall {
  /** The last that was known; stays while the line is broken. */
  wall: WallView | undefined
  problem: 'lost' | 'locked' | 'wrongKey' | null
}

/**
 * What the display shows, asked again every second: nobody is signed in at it, so there is no change feed to follow, and a
 * question that is simply asked again outlives sleep, restarts and broken lines.
 */
export function useWall(key: string): Wall {
  const { data, error, dataUpdatedAt, errorUpdatedAt } = useQuery(
    rpc.scheduling.wall.queryOptions({
      input: { key },
      meta: { reads: [] },
      networkMode: 'always',
      refetchInterval: everyMs,
      refetchIntervalInBackground: true,
      retry: false,
    }),
  )
  const language = data?.language
  useEffect(() => {
    if (language) void speak(language)
  }, [language])
  if (!error) return { wall: data, problem: null }
  const { code } = problemOf(error)
  if (code === 'NOT_FOUND') return { wall: undefined, problem: 'wrongKey' }
  if (code === 'UNAVAILABLE') return { wall: data, problem: 'locked' }
  const isLost = data === undefined || errorUpdatedAt - dataUpdatedAt > patienceMs
  return { wall: data, problem: isLost ? 'lost' : null }
}
