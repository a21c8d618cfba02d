import type { Clinic, RelayDevice } from '#relay/clinics/clinic.ts'
import type { Registry } from '#relay/clinics/registry.ts'
import { isSignedBy } from '#relay/clinics/statements.ts'
import { certificateBody, readStatement } from '#shared/sync/certificate.ts'
import { type FromDevice, type GoodbyeCode, proofText } from '#shared/sync/relay-protocol.ts'

export type Hello = Extract<FromDevice, { t: 'hello' }>

/** Who may register a clinic here. */
export interface Registration {
  /** Whoever registers a clinic has to name it. */
  token?: string
  /** This relay serves one clinic, whose first device is known. */
  only?: string
}

export interface Challenge {
  /** The relay's name as the device dialled it. */
  host: string
  clinicId: string
  nonce: string
  now: number
}

export interface Greeted {
  device: RelayDevice
  clinic: Clinic
  /** It brought statements that were not known. */
  grew: boolean
}

export interface Refusal {
  code: GoodbyeCode
  /** It brought statements that were not known: a successor that asks to be let in. */
  grew: boolean
}

/** Finds out who says hello, and takes a new device or a new clinic in when its certificate proves it. */
export async function greet(
  hello: Hello,
  challenge: Challenge,
  registry: Registry,
  registration: Registration,
): Promise<Greeted | Refusal> {
  const { clinicId } = challenge
  const claim = certificateBody.safeParse(readStatement(hello.certificate)?.body).data
  if (!claim || claim.deviceId !== hello.deviceId) return refuse('malformed')
  if (claim.clinicId !== clinicId || (registration.only && registration.only !== clinicId)) return refuse('otherClinic')
  const mayRegister = registration.token === undefined || registration.token === hello.token
  if ((await registry.clinic(clinicId)).founderKey === null && !mayRegister) return refuse('registrationClosed')
  const statements = { certificates: [...hello.chain, hello.certificate], revocations: [] }
  const { clinic, grew } = await registry.take(clinicId, statements, mayRegister)
  const device = clinic.device(hello.deviceId)
  if (clinic.isRevoked(hello.deviceId)) return refuse('revoked', grew)
  if (!device) return refuse('unknownDevice', grew)
  if (isSignedBy(device.key, proofText({ ...challenge, deviceId: hello.deviceId }), hello.signature))
    return { device, clinic, grew }
  return refuse('badSignature', grew)
}

const refuse = (code: GoodbyeCode, grew = false): Refusal => ({ code, grew })
