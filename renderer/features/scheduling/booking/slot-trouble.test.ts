import { describe, expect, it } from 'vitest'
import { slotTrouble } from './slot-trouble.ts'

const id = '0198f0a0-0000-7000-8000-000000000001'
const held = {
  id,
  patientId: id,
  doctorId: id,
  date: '2026-11-23',
  time: '09:30',
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
  createdAt: 1,
  createdBy: id,
  updatedAt: 1,
}

describe('slotTrouble', () => {
  it('says which appointment has the time', () => {
    const details = { appointment: held }
    expect(slotTrouble({ code: 'CONFLICT', reason: 'slotTaken', details })).toEqual({
      kind: 'taken',
      appointmentId: id,
      time: '09:30',
    })
  })

  it('says when the doctor consults instead', () => {
    const details = { blocks: [{ start: '09:00', end: '12:00' }], leave: null, holiday: null }
    expect(slotTrouble({ code: 'CONFLICT', reason: 'outsideHours', details })).toEqual({ kind: 'outside', ...details })
  })

  it('knows a time that is over', () => {
    const fields = [{ path: 'time', message: 'is over', key: 'timeIsOver' }]
    expect(slotTrouble({ code: 'VALIDATION', fields })).toEqual({ kind: 'over' })
  })

  it('leaves everything else to the form', () => {
    expect(slotTrouble({ code: 'CONFLICT', reason: 'changedMeanwhile', details: {} })).toBeNull()
    expect(slotTrouble({ code: 'CONFLICT', reason: 'slotTaken', details: {} })).toBeNull()
    expect(slotTrouble({ code: 'VALIDATION', fields: [{ path: 'reason', message: 'x' }] })).toBeNull()
    expect(slotTrouble({ code: 'DISCONNECTED' })).toBeNull()
  })
})
