import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { Domain } from '#shared/domains.ts'
import type { ChangeEvent } from '#shared/events.ts'
import { mergeEvents, readsOf, staleAfter } from './live-map.ts'

const change = (sequence: number, ...changed: Domain[]): ChangeEvent => ({
  sequence,
  changes: changed.map(domain => ({ domain, table: `${domain}_rows`, ids: ['1'] })),
})

async function staleQueries(event: ChangeEvent): Promise<string[]> {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  const seed = async (path: string, meta?: { reads: Domain[] }) => {
    const options = { queryKey: [path.split('.'), { type: 'query' }], queryFn: () => 1, ...(meta && { meta }) }
    await queries.prefetchQuery(options)
  }
  await seed('patients.get')
  await seed('scheduling.day')
  await seed('settings.getClinic')
  await seed('jobs.list', { reads: ['jobs', 'patients'] })
  await queries.prefetchQuery({ queryKey: ['palette', 'asha'], queryFn: () => 1 })
  await queries.invalidateQueries({ predicate: staleAfter(event), refetchType: 'none' })
  return queries
    .getQueryCache()
    .getAll()
    .filter(query => query.state.isInvalidated)
    .map(query => String(query.queryKey[0]).replace(',', '.'))
}

test('a change refetches the queries of its domain, those that show it, and no other', async () => {
  expect(await staleQueries(change(1, 'patients'))).toEqual(['patients.get', 'scheduling.day', 'jobs.list'])
  expect(await staleQueries(change(1, 'settings'))).toEqual(['scheduling.day', 'settings.getClinic'])
  expect(await staleQueries(change(1, 'billing'))).toEqual([])
})

test('a reset refetches everything that came from the backend', async () => {
  const all = ['patients.get', 'scheduling.day', 'settings.getClinic', 'jobs.list']
  expect(await staleQueries({ sequence: 9, changes: [], reset: true })).toEqual(all)
})

test('a query may say itself what it shows', () => {
  expect(readsOf([['patients', 'get'], {}], ['lab'])).toEqual(['lab'])
  expect(readsOf(['palette', 'asha'])).toEqual([])
})

test('a burst becomes one event that loses nothing', () => {
  const merged = mergeEvents(mergeEvents(change(2, 'patients'), change(1, 'lab')), {
    sequence: 3,
    changes: [],
    reset: true,
  })
  expect(merged.sequence).toBe(3)
  expect(merged.changes.map(each => each.domain)).toEqual(['patients', 'lab'])
  expect(merged.reset).toBe(true)
  expect(mergeEvents(null, change(1, 'lab'))).toEqual(change(1, 'lab'))
})
