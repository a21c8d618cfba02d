import { randomUUID } from 'node:crypto'
import { getClinic } from '#backend/modules/settings/index.ts'
import type { Call, Clinic, Tx } from '#backend/platform/call.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import { type Introduction, introduction } from '#backend/platform/sync/enrol/accepted.ts'
import { admit, handOver } from '#backend/platform/sync/enrol/admit.ts'
import type { Channel } from '#backend/platform/sync/enrol/channel.ts'
import { fingerprintOf, readSighting, type Sighting } from '#backend/platform/sync/enrol/join-code.ts'
import { type RelayDoor, RelayError } from '#backend/platform/sync/enrol/mailbox.ts'
import { PairingError, pairWithNewcomer } from '#backend/platform/sync/enrol/pairing.ts'
import { revokeDevice } from '#backend/platform/sync/trust/revoke.ts'
import { trustedDevices } from '#backend/platform/sync/trust/trust.ts'
import { schemaVersion } from '#db/migrate.ts'
import { databaseFault } from '#db/open-raw.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Device } from '#shared/contract/sync/devices.ts'
import { AppError, conflict, invalid, notFound, unavailable } from '#shared/errors.ts'
import { reached } from '#shared/sync/vector.ts'
import { getDevice } from './devices.service.ts'
import { meetingPlaces } from './meeting-places.ts'

type Input = Parsed['sync']['devices']
type Output = Outputs['sync']['devices']

/** A new workstation that was met at the relay. In memory: whoever closes the app meets it again. */
type Enrolment = Output['enrolment'] & {
  channel: Channel
  door: RelayDoor
  newcomer: Introduction
  stop: AbortController
}

const enrolments = new WeakMap<Clinic, Map<string, Enrolment>>()

function enrolmentsOf(clinic: Clinic): Map<string, Enrolment> {
  const known = enrolments.get(clinic) ?? new Map<string, Enrolment>()
  enrolments.set(clinic, known)
  return known
}

/** How long the new workstation may take to say who it is, and to fetch what is left for it. */
const helloMs = 20_000
const fetchMs = 60 * 60_000

/** @throws AppError as the contract says */
export async function find(call: Call, { code }: Input['find'], { setUp }: GatedContext): Promise<Output['find']> {
  const seen = readSighting(code)
  if (!seen) throw invalid({ path: 'code', key: 'joinCode', message: 'neither a code nor the text of a QR code' })
  requireApprover(call)
  const { openRelay } = setUp
  const places = meetingPlaces(call)
  if (places.length === 0 || !openRelay) throw unavailable('noRelay')
  const { door, stop, channel, newcomer } = await meetSomewhere(places.map(openRelay), seen)
  const fingerprint = fingerprintOf(newcomer)
  if (seen.fingerprint && seen.fingerprint !== fingerprint) throw conflict('otherDevice')
  const enrolmentId = randomUUID()
  enrolmentsOf(call.clinic).set(enrolmentId, { step: 'found', reason: null, channel, door, newcomer, stop })
  return {
    enrolmentId,
    fingerprint,
    verified: seen.fingerprint !== null,
    proposedName: newcomer.name,
    needsUpdate: newcomer.schemaVersion < schemaVersion,
  }
}

function requireApprover({ db, clinic }: Call): void {
  if (!trustedDevices(db, clinic.device).get(clinic.device.id)?.approver) throw conflict('notApprover')
}

/** Looks for the new workstation at all of them at once; what it said where it was wins over silence elsewhere. */
async function meetSomewhere(doors: readonly RelayDoor[], seen: Sighting) {
  const tries = doors.map(door => ({ door, stop: new AbortController() }))
  try {
    const met = await Promise.any(
      tries.map(async each => ({ ...each, ...(await meet(each.door, seen, each.stop.signal)) })),
    )
    for (const { stop } of tries) if (stop !== met.stop) stop.abort()
    return met
  } catch (error) {
    const failures: unknown[] = error instanceof AggregateError ? error.errors : [error]
    throw failures.find(isAnswer) ?? failures[0]
  }
}

const isAnswer = (error: unknown) =>
  error instanceof AppError && error.code === 'CONFLICT' && error.data.reason !== 'nobodyThere'

async function meet(door: RelayDoor, seen: Sighting, signal: AbortSignal) {
  try {
    const channel = await pairWithNewcomer(door.mailbox, seen, signal)
    const hello = await channel.receive('hello', AbortSignal.any([signal, AbortSignal.timeout(helloMs)]))
    const newcomer = introduction.parse(JSON.parse(Buffer.from(hello).toString()))
    return { channel, newcomer }
  } catch (error) {
    if (error instanceof PairingError) throw conflict(pairingReasons[error.reason])
    if (error instanceof RelayError) throw unavailable('relayUnreachable')
    if (error instanceof Error && error.name === 'TimeoutError') throw conflict('nobodyThere')
    throw error
  }
}

const pairingReasons = { wrongCode: 'wrongCode', burnt: 'codeBurnt', noAnswer: 'nobodyThere' } as const

/**
 * @throws AppError CONFLICT `enrolmentGone`, `needsUpdate`, `notApprover`, `noSeriesLeft`, `deviceKnown`; for `replaces`
 * `ownDevice`, `notMember`, `changesComing`
 */
export function approve(call: Call, { enrolmentId, replaces, ...admission }: Input['approve']): Device {
  const enrolment = enrolmentsOf(call.clinic).get(enrolmentId)
  if (enrolment?.step !== 'found') throw conflict('enrolmentGone')
  const { newcomer } = enrolment
  if (newcomer.schemaVersion < schemaVersion) throw conflict('needsUpdate')
  const { certificate, device } = call.transaction(tx => {
    const signed = admit(tx, newcomer, admission)
    if (replaces !== null) takeOut(tx, replaces)
    const reason = replaces === null ? {} : { reason: `replaces:${replaces}` }
    tx.note({ kind: 'security', subject: { table: 'devices', id: newcomer.deviceId }, ...reason })
    return { certificate: signed, device: getDevice(tx, newcomer.deviceId) }
  })
  enrolment.step = 'sending'
  void send(call, enrolment, certificate)
  return device
}

/** The one in whose place the newcomer comes. What it sent while it could counts: so all of that must be here. */
function takeOut(tx: Tx, deviceId: string): void {
  const stored = tx.clinic.replica?.held()[deviceId] ?? 0
  const isComing = tx.clinic.exchange?.peers().some(({ held }) => reached(held, deviceId) > stored)
  if (isComing) throw conflict('changesComing')
  revokeDevice(tx, deviceId)
}

async function send(call: Call, enrolment: Enrolment, certificate: string): Promise<void> {
  const { channel, stop } = enrolment
  try {
    const { name: clinicName, isDemo } = getClinic(call)
    const about = { clinicName, isDemo }
    await handOver({ ...enrolment, clinic: call.clinic, about, certificate, signal: stop.signal })
    await channel.receive('arrived', AbortSignal.any([stop.signal, AbortSignal.timeout(fetchMs)]))
    enrolment.step = 'arrived'
  } catch (error) {
    enrolment.step = 'failed'
    enrolment.reason = error instanceof RelayError ? error.reason : (databaseFault(error) ?? 'unknown')
    if (enrolment.reason === 'unknown') call.log.error('a new workstation was not served', { error })
  }
}

/** The newcomer is told, as far as it can be reached. */
export function decline(call: Call, { enrolmentId }: Input['decline']): Output['decline'] {
  const enrolment = enrolmentsOf(call.clinic).get(enrolmentId)
  if (enrolment?.step === 'found') {
    enrolmentsOf(call.clinic).delete(enrolmentId)
    void enrolment.channel.send('refusal', Buffer.from('{}'), AbortSignal.timeout(helloMs)).catch(() => {})
  }
  return { done: true }
}

/** @throws AppError NOT_FOUND */
export function enrolment(call: Call, { enrolmentId }: Input['enrolment']): Output['enrolment'] {
  const found = enrolmentsOf(call.clinic).get(enrolmentId)
  if (!found) throw notFound('enrolments', enrolmentId)
  const { step, reason } = found
  return { step, reason }
}

/** Lets go of who is on the way when the clinic closes. */
export function stopEnrolments(clinic: Clinic): void {
  for (const { stop } of enrolmentsOf(clinic).values()) stop.abort()
}
