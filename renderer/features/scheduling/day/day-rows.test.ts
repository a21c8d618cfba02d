import { describe, expect, it } from 'vitest'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'
import type { DayDoctor, Listed } from '../parts/types.ts'
import { dayRows } from './day-rows.ts'

const date = '2026-11-23' as CalendarDate
const clock = (time: string) => time as ClockTime

const doctor: DayDoctor = {
  id: 'd1',
  name: 'Dr Meera Iyer',
  active: true,
  specialization: null,
  qualification: null,
  licenceNumber: null,
  practisingSince: null,
  fee: null,
  room: null,
  color: null,
  departmentId: null,
  department: null,
  photoId: null,
  followUpMinutes: null,
  procedureMinutes: null,
  holiday: null,
  exception: null,
  slotMinutes: 30,
  updatedAt: null,
  blocks: [{ start: clock('09:00'), end: clock('11:00') }],
  leave: null,
}

function appointment(id: string, time: string, over: Partial<Listed> = {}): Listed {
  return {
    id,
    patientId: 'p1',
    doctorId: 'd1',
    date,
    time: clock(time),
    durationMinutes: 30,
    type: 'new',
    status: 'scheduled',
    reason: null,
    symptoms: null,
    note: null,
    seriesId: null,
    walkIn: false,
    checkedInAt: null,
    startedAt: null,
    completedAt: null,
    cancelReason: null,
    overbookedAt: null,
    missedAt: null,
    createdAt: 0 as Instant,
    createdBy: 'u1',
    updatedAt: 0 as Instant,
    patient: { id: 'p1', code: 'A-1', name: 'Asha Rao', localName: null, sex: 'female', birth: null, phone: null },
    token: null,
    ...over,
  }
}

const rows = (appointments: Listed[], time = '08:00', over: Partial<DayDoctor> = {}, today = date) =>
  dayRows({
    date,
    doctor: { ...doctor, ...over },
    appointments,
    clinicMinutes: 20,
    now: { today, time: clock(time), timeZone: 'Asia/Kolkata' },
  }).map(row => (row.kind === 'free' ? row.times.join(' ') : row.key))

describe('dayRows', () => {
  it('puts appointments by time and gathers the free times between them', () => {
    expect(rows([appointment('a', '09:30')])).toEqual(['09:00', 'a', '10:00 10:30'])
    expect(rows([])).toEqual(['09:00 09:30 10:00 10:30'])
  })

  it('offers the time of a cancelled appointment again, and keeps showing it', () => {
    const cancelled = appointment('a', '09:30', { status: 'cancelled' })
    expect(rows([cancelled])).toEqual(['09:00', 'a', '09:30 10:00 10:30'])
  })

  it('offers no time that is over, on leave, or of someone who left', () => {
    expect(rows([], '09:31')).toEqual(['10:00 10:30'])
    expect(rows([], '08:00', {}, '2026-11-24' as CalendarDate)).toEqual([])
    expect(rows([], '08:00', { active: false })).toEqual([])
    expect(rows([], '08:00', { leave: { id: 'l', doctorId: 'd1', from: date, to: date, reason: null } })).toEqual([])
  })

  it('uses the length of the clinic where the doctor has none', () => {
    expect(rows([], '08:00', { slotMinutes: null })).toEqual(['09:00 09:20 09:40 10:00 10:20 10:40'])
  })
})
