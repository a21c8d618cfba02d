import { expect, it } from 'vitest'
import { type FileChoice, isFetched, isKept, type KnownFile } from './file-policy.ts'

const day = 86_400_000
const now = 1_000 * day
const file = (addedDaysAgo: number, openedDaysAgo: number | null = null): KnownFile => ({
  createdAt: now - addedDaysAgo * day,
  openedAt: openedDaysAgo === null ? null : now - openedDaysAgo * day,
  always: false,
})
const all: FileChoice = { policy: 'all', recentDays: 30 }
const recent: FileChoice = { policy: 'recent', recentDays: 30 }
const onOpen: FileChoice = { policy: 'onOpen', recentDays: 30 }
const both = (known: KnownFile, choice: FileChoice) => [isFetched(known, choice, now), isKept(known, choice, now)]

it.each([
  ['all, however old', file(900), all, [true, true]],
  ['a new one', file(29), recent, [true, true]],
  ['an old one', file(31), recent, [false, false]],
  ['an old one that was opened lately', file(31, 29), recent, [true, true]],
  ['an old one that was opened long ago', file(900, 31), recent, [false, false]],
  ['what someone wants to see today', file(900, 0.5), onOpen, [true, true]],
  ['what was opened yesterday', file(900, 1.5), onOpen, [false, false]],
  ['what was added today', file(0.5), onOpen, [false, true]],
  ['the logo', { ...file(900), always: true }, onOpen, [true, true]],
])('fetches and keeps %s', (_, known, choice, answer) => expect(both(known, choice)).toEqual(answer))
