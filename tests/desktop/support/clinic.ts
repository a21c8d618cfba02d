import type { Client } from '#shared/contract/index.ts'

export const admin = { userName: 'asha', displayName: 'Asha Rao', password: 'Lotus-Pond-7' }

/** Made up, and easy to find in any file that holds it unsealed. */
export const clinicName = 'Clinic of the Two Rivers'

/** Makes the clinic of a first run; the caller's wire is signed in as its admin. */
export async function createClinic(client: Client): Promise<void> {
  await client.identity.createClinic({
    details: {
      name: clinicName,
      addressLines: ['1 River Road'],
      phone: null,
      email: null,
      registrationNumber: null,
      timeZone: 'Asia/Kolkata',
      currency: 'INR',
      country: 'IN',
      language: 'en',
    },
    admin,
    workstationName: 'Desk 1',
  })
}
