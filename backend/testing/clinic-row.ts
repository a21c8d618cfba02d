import { createClinicRow } from '#backend/modules/settings/index.ts'
import type { Tx } from '#backend/platform/call.ts'

/** A made-up clinic in Asia/Kolkata, where no clinic is set up yet. */
export function addClinicRow(tx: Tx): void {
  createClinicRow(tx, tx.clinic.device.clinicId, {
    name: 'Test Clinic',
    addressLines: ['1 Test Road'],
    phone: null,
    email: null,
    registrationNumber: null,
    timeZone: 'Asia/Kolkata',
    currency: 'INR',
    country: 'IN',
    language: 'en',
    isDemo: false,
  })
}
