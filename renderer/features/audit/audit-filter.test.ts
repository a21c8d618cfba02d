import { expect, test } from 'vitest'
import type { CalendarDate } from '#shared/time.ts'
import { inputOf, noFilter } from './audit-filter.ts'

const day = '2026-11-23' as CalendarDate

test('no filter asks for everything', () => expect(inputOf(noFilter, 'Asia/Kolkata')).toEqual({}))

test('days are whole days of the clinic', () => {
  expect(inputOf({ ...noFilter, from: day, to: day }, 'Asia/Kolkata')).toEqual({
    from: Date.UTC(2026, 10, 22, 18, 30),
    to: Date.UTC(2026, 10, 23, 18, 30),
  })
})

test('what was typed goes along without its spaces', () => {
  expect(inputOf({ ...noFilter, action: ' patients. ', kind: 'read' }, 'UTC')).toEqual({
    action: 'patients.',
    kind: 'read',
  })
})
