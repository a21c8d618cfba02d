import { getAttachment } from '#backend/modules/attachments/index.ts'
import { getClinic } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import { AppError } from '#shared/errors.ts'
import type { ClinicHead, DoctorHead } from './pdf/data.ts'

/** The clinic's letterhead. */
export async function clinicHead(call: Call): Promise<ClinicHead> {
  const { name, addressLines, phone, email, registrationNumber, logoId } = getClinic(call)
  return {
    name,
    addressLines,
    phone: phone ?? undefined,
    email: email ?? undefined,
    registrationNumber: registrationNumber ?? undefined,
    logo: logoId === null ? undefined : await logo(call, logoId),
  }
}

/** Undefined where the picture has not reached this workstation: the paper is worth more than its logo. */
async function logo(call: Call, id: string): Promise<ClinicHead['logo']> {
  try {
    const { mediaType, base64 } = await getAttachment(call, { id })
    return mediaType === 'image/png' || mediaType === 'image/jpeg' ? { mime: mediaType, base64 } : undefined
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'UNAVAILABLE')) return undefined
    throw error
  }
}

export function doctorHead({ name, qualification, specialization, licenceNumber }: Doctor): DoctorHead {
  return {
    name,
    qualification: qualification ?? undefined,
    specialization: specialization ?? undefined,
    licenceNumber: licenceNumber ?? undefined,
  }
}
