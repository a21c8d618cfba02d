import { describe, expect, it } from 'vitest'
import { appointmentStatuses, mayHappen } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate, Instant } from '#shared/time.ts'
import { nextAct, otherActs } from './next-act.ts'

const today = '2026-11-23' as CalendarDate
const on = (date: string) => date as CalendarDate

describe('nextAct', () => {
  it('follows the visit through the day', () => {
    const acts = appointmentStatuses.map(status => nextAct({ status, date: today, token: null }, today))
    expect(acts).toEqual(['checkIn', 'checkIn', 'callPatient', 'complete', null, null, null])
    const token = { calledAt: 5, skippedAt: null }
    expect(nextAct({ status: 'checked_in', date: today, token }, today)).toBe('start')
    expect(nextAct({ status: 'checked_in', date: today, token: { ...token, skippedAt: 6 } }, today)).toBe('callPatient')
  })

  it('asks to confirm what lies ahead, and to close what was left open', () => {
    expect(nextAct({ status: 'scheduled', date: on('2026-11-24'), token: null }, today)).toBe('confirm')
    expect(nextAct({ status: 'confirmed', date: on('2026-11-24'), token: null }, today)).toBeNull()
    expect(nextAct({ status: 'confirmed', date: on('2026-11-22'), token: null }, today)).toBe('markNoShow')
    expect(nextAct({ status: 'in_progress', date: on('2026-11-22'), token: null }, today)).toBe('complete')
  })
})

describe('nextAct, after the clock gave a patient up', () => {
  it('still expects the patient on that day', () => {
    const missed = { status: 'no_show', missedAt: 1 as Instant, token: null } as const
    expect(nextAct({ ...missed, date: today }, today)).toBe('checkIn')
    expect(nextAct({ ...missed, date: on('2026-11-22') }, today)).toBeNull()
  })
})

describe('otherActs', () => {
  it('offers only what the rules allow, and never what the button does', () => {
    for (const status of appointmentStatuses)
      for (const date of ['2026-11-22', '2026-11-23', '2026-11-24'].map(on)) {
        const others = otherActs({ status, date, token: null }, today)
        expect(others.every(act => act !== 'callPatient' && mayHappen(act, status))).toBe(true)
        expect(others).not.toContain(nextAct({ status, date, token: null }, today))
      }
  })

  it('checks nobody in on another day', () => {
    expect(otherActs({ status: 'no_show', date: on('2026-11-24'), token: null }, today)).toEqual([])
    expect(otherActs({ status: 'no_show', date: today, token: null }, today)).toEqual(['checkIn'])
  })
})
