import { describe, expect, it } from 'vitest'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import type { Money } from '#shared/money.ts'
import type { Instant } from '#shared/time.ts'
import { detailsOf, draftOf } from './doctor-draft.ts'

const details = {
  specialization: 'Paediatrics',
  qualification: 'MD',
  licenceNumber: 'MMC 12345',
  practisingSince: 2009,
  fee: 50_050 as Money,
  room: '3',
  color: '#0f766e',
  slotMinutes: 20,
  departmentId: 'd1',
  followUpMinutes: 10,
  procedureMinutes: 60,
}
const doctor: Doctor = {
  id: 'd',
  name: 'Dr Meera Iyer',
  active: true,
  updatedAt: 1 as Instant,
  department: 'Children',
  photoId: null,
  ...details,
}

describe('the details of a doctor', () => {
  it('come out of the form as they went in, fees in minor units', () => {
    expect(draftOf(doctor, 2).fee).toBe(500.5)
    expect(detailsOf(draftOf(doctor, 2), 2)).toEqual(details)
    expect(detailsOf(draftOf(doctor, 0), 0).fee).toBe(50_050)
  })

  it('are null where the form is empty', () => {
    const none = {
      specialization: null,
      qualification: null,
      licenceNumber: null,
      practisingSince: null,
      fee: null,
      room: null,
      color: null,
      slotMinutes: null,
      departmentId: null,
      followUpMinutes: null,
      procedureMinutes: null,
    }
    expect(detailsOf(draftOf({ ...doctor, ...none }, 2), 2)).toEqual(none)
  })

  it('keep every paisa of a fee', () => {
    expect(detailsOf({ ...draftOf(doctor, 2), fee: 19.99 }, 2).fee).toBe(1_999)
  })
})
