import { describe, expect, it } from 'vitest'
import { appointmentStatuses, mayHappen } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate } from '#shared/time.ts'
import { nextAct, otherActs } from './next-act.ts'

const today = '2026-11-23' as CalendarDate
const on = (date: string) => date as CalendarDate

describe('nextAct', () => {
  it('follows the visit through the day', () => {
    const acts = appointmentStatuses.map(status => nextAct({ status, date: today }, today))
    expect(acts).toEqual(['checkIn', 'checkIn', 'start', 'complete', null, null, null])
  })

  it('asks to confirm what lies ahead, and to close what was left open', () => {
    expect(nextAct({ status: 'scheduled', date: on('2026-11-24') }, today)).toBe('confirm')
    expect(nextAct({ status: 'confirmed', date: on('2026-11-24') }, today)).toBeNull()
    expect(nextAct({ status: 'confirmed', date: on('2026-11-22') }, today)).toBe('markNoShow')
    expect(nextAct({ status: 'in_progress', date: on('2026-11-22') }, today)).toBe('complete')
  })
})

describe('otherActs', () => {
  it('offers only what the rules allow, and never what the button does', () => {
    for (const status of appointmentStatuses)
      for (const date of ['2026-11-22', '2026-11-23', '2026-11-24'].map(on)) {
        const others = otherActs({ status, date }, today)
        expect(others.every(act => mayHappen(act, status))).toBe(true)
        expect(others).not.toContain(nextAct({ status, date }, today))
      }
  })

  it('checks nobody in on another day', () => {
    expect(otherActs({ status: 'no_show', date: on('2026-11-24') }, today)).toEqual([])
    expect(otherActs({ status: 'no_show', date: today }, today)).toEqual(['checkIn'])
  })
})
