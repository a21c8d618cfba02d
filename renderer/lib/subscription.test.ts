import { withEventMeta } from '@orpc/client'
import { expect, test, vi } from 'vitest'
import { subscribe } from './subscription.ts'

async function* stream(ids: number[], end: 'stays' | 'breaks', signal: AbortSignal) {
  for (const id of ids) yield withEventMeta({ id }, { id: String(id) })
  if (end === 'breaks') throw new Error('the line closed')
  await new Promise(resolve => signal.addEventListener('abort', resolve))
}

test('a lost stream is opened again after the last event that arrived', async () => {
  const stop = new AbortController()
  const resumedAfter: (string | undefined)[] = []
  const seen: number[] = []
  const parts = [[1, 2], [], [3], [4]]
  const done = subscribe<{ id: number }>({
    signal: stop.signal,
    delayMs: () => 0,
    open: ({ signal, lastEventId }) => {
      resumedAfter.push(lastEventId)
      const part = parts.shift() ?? []
      if (resumedAfter.length === 2) return Promise.reject(new Error('still down'))
      return Promise.resolve(stream(part, parts.length === 0 ? 'stays' : 'breaks', signal))
    },
    onEvent: event => seen.push(event.id),
    onGap: () => expect.unreachable('the place to resume from was known'),
  })
  await vi.waitFor(() => expect(seen).toEqual([1, 2, 3, 4]))
  expect(resumedAfter).toEqual([undefined, '2', '2', '3'])
  stop.abort()
  await done
})

test('an abort while waiting ends at once', async () => {
  const stop = new AbortController()
  const open = vi.fn(() => Promise.reject(new Error('down')))
  const done = subscribe({ signal: stop.signal, delayMs: () => 60_000, open, onEvent: () => {}, onGap: () => {} })
  await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(1))
  stop.abort()
  await done
  expect(open).toHaveBeenCalledTimes(1)
})

test('a stream that was lost before its first event leaves a gap to be read again', async () => {
  const stop = new AbortController()
  const onGap = vi.fn()
  let opened = 0
  const done = subscribe<{ id: number }>({
    signal: stop.signal,
    delayMs: () => 0,
    open: ({ signal }) => {
      opened += 1
      return Promise.resolve(stream([], opened === 1 ? 'breaks' : 'stays', signal))
    },
    onEvent: () => {},
    onGap,
  })
  await vi.waitFor(() => expect(opened).toBe(2))
  expect(onGap).toHaveBeenCalledTimes(1)
  stop.abort()
  await done
})
