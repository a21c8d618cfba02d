import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Clinic } from '#backend/platform/call.ts'
import type { KeySlot } from '#backend/platform/keys/key-file.ts'
import type { Logger } from '#backend/platform/logger.ts'
import type { Workspace } from '#backend/platform/workspace.ts'
import { schemaVersion } from '#db/migrate.ts'
import type { thisDevice } from '#db/schema/sync.ts'
import { conflict } from '#shared/errors.ts'
import { isNearby } from '../lan/nearby-address.ts'
import { writeLanSettings } from '../lan/share-settings.ts'
import { openFrom } from '../trust/seal-to.ts'
import { type KeyPair, newKeyPair, rawPublicKey } from '../trust/statements.ts'
import { type Accepted, type Introduction, ownCertificate, readAccepted, snapshotKeyContext } from './accepted.ts'
import { adoptSnapshot } from './adopt.ts'
import type { Channel } from './channel.ts'
import { sha256Of } from './file-hash.ts'
import { fingerprintOf, type JoinCode, newJoinCode, qrText } from './join-code.ts'
import { type OpenRelay, type RelayDoor, RelayError } from './mailbox.ts'
import { awaitMember, PairingError, triesPerCode } from './pairing.ts'

export type JoinFailure = 'burnt' | 'expired' | 'unreachable' | 'refused' | 'needsUpdate' | 'badSnapshot' | 'unknown'

/** How far a workstation is on its way into a clinic. */
export type JoinState =
  | { step: 'idle' }
  | { step: 'waiting'; code: string; qr: string; fingerprint: string; name: string; triesLeft: number; until: number }
  | { step: 'approving'; fingerprint: string; name: string }
  | { step: 'receiving'; progress: number; clinicName: string }
  | { step: 'ready'; clinicName: string; name: string; series: string }
  | { step: 'failed'; reason: JoinFailure }

/** The way of this workstation into a clinic. In memory: who closes the app on the way begins again. */
export interface Joining {
  state(): JoinState
  /** Makes keys and a code, and waits at the relay for someone who types it. */
  start(wish: { relay: string; name: string }): void
  cancel(): void
  /**
   * Makes the clinic's database here; `signIn` proves who sits here and answers the key's slots.
   * @throws AppError CONFLICT `notReady`; whatever `signIn` throws, and then it can be tried again
   */
  finish(signIn: (clinic: Clinic) => Promise<KeySlot[]>): Promise<Clinic>
}

/** As long as the relay keeps what is said. */
const codeLifeMs = 15 * 60_000
/** How long an approver may take to decide, and the copy to be made. */
const decisionMs = 60 * 60_000

interface Arrival {
  /** The relay was found on the clinic's own network. */
  isNearby: boolean
  accepted: Accepted
  snapshot: string
  snapshotKey: Uint8Array
  device: typeof thisDevice.$inferInsert
}

interface Keys {
  signing: KeyPair
  agreeing: KeyPair
  own: Introduction
}

/** Stands for something that went wrong on the way and that the person can be told. */
class JoinError extends Error {
  readonly reason: JoinFailure
  constructor(reason: JoinFailure) {
    super(`joining failed: ${reason}`)
    this.reason = reason
  }
}

export function createJoining(workspace: Workspace, openRelay: OpenRelay, log: Logger): Joining {
  let state: JoinState = { step: 'idle' }
  let attempt = new AbortController()
  let arrival: Arrival | null = null
  const folder = path.join(workspace.dataDir, 'joining')

  function reset(): void {
    attempt.abort()
    attempt = new AbortController()
    arrival = null
    state = { step: 'idle' }
    rmSync(folder, { recursive: true, force: true })
  }

  async function run({ relay, name }: { relay: string; name: string }, { signal }: AbortController): Promise<void> {
    const move = (next: JoinState) => {
      if (!signal.aborted) state = next
    }
    const keys = newKeys(name)
    const fingerprint = fingerprintOf(keys.own)
    const code = newJoinCode(fingerprint)
    const until = workspace.clock.now() + codeLifeMs
    const waiting = { step: 'waiting', code: code.code, qr: qrText(code), fingerprint, name, until } as const
    move({ ...waiting, triesLeft: triesPerCode })
    try {
      const door = openRelay(relay)
      const onWrong = (triesLeft: number) => move({ ...waiting, triesLeft })
      const channel = await meet(door, code, signal, onWrong)
      move({ step: 'approving', fingerprint, name })
      const accepted = await introduce(channel, keys.own, signal)
      move({ step: 'receiving', progress: 0, clinicName: accepted.clinicName })
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const onProgress = (progress: number) => move({ step: 'receiving', progress, clinicName: accepted.clinicName })
      const arrived = await receive({ door, folder, accepted, keys, signal, now: workspace.clock.now, onProgress })
      await channel.send('arrived', Buffer.from('{}'), signal).catch(() => {})
      if (signal.aborted) return
      arrival = { ...arrived, isNearby: relay.startsWith('https:') && isNearby(new URL(relay).hostname) }
      const { device } = arrived
      state = { step: 'ready', clinicName: accepted.clinicName, name: device.name ?? name, series: device.series }
    } catch (error) {
      if (signal.aborted) return
      const reason = reasonOf(error)
      if (reason === 'unknown') log.error('joining failed', { error })
      state = { step: 'failed', reason }
    }
  }

  rmSync(folder, { recursive: true, force: true })
  return {
    state: () => state,
    start(wish) {
      reset()
      void run(wish, attempt)
    },
    cancel: reset,
    async finish(signIn) {
      if (!arrival) throw conflict('notReady')
      const { accepted } = arrival
      const given = arrival
      const clinic = await workspace.join(accepted, (file, key) => adoptSnapshot(given, file, key), signIn)
      if (given.isNearby) goOnNearby(clinic)
      reset()
      return clinic
    },
  }
}

/** Where it joined, it exchanges. */
function goOnNearby(clinic: Clinic): void {
  writeLanSettings(clinic.db, { mode: 'finds' })
  clinic.lan?.refresh()
}

function newKeys(name: string): Keys {
  const [signing, agreeing] = [newKeyPair('ed25519'), newKeyPair('x25519')]
  const keys = { signKey: rawPublicKey(signing.publicKey), agreeKey: rawPublicKey(agreeing.publicKey) }
  return { signing, agreeing, own: { v: 1, deviceId: randomUUID(), ...keys, name, schemaVersion } }
}

async function meet(door: RelayDoor, code: JoinCode, signal: AbortSignal, onWrong: (left: number) => void) {
  const life = AbortSignal.timeout(codeLifeMs)
  try {
    return await awaitMember({ mailbox: door.mailbox, code, signal: AbortSignal.any([signal, life]), onWrong })
  } catch (error) {
    throw life.aborted ? new JoinError('expired') : error
  }
}

/** Says who we are and waits for the approver's word. */
async function introduce(channel: Channel, own: Introduction, signal: AbortSignal): Promise<Accepted> {
  await channel.send('hello', Buffer.from(JSON.stringify(own)), signal)
  const decision = new AbortController()
  const patience = AbortSignal.any([signal, decision.signal, AbortSignal.timeout(decisionMs)])
  try {
    const refused = channel.receive('refusal', patience).then(() => {
      throw new JoinError('refused')
    })
    const accepted = readAccepted(await Promise.race([channel.receive('welcome', patience), refused]))
    if (!accepted || !ownCertificate(accepted, own)) throw new JoinError('badSnapshot')
    if (accepted.schemaVersion > schemaVersion) throw new JoinError('needsUpdate')
    return accepted
  } finally {
    decision.abort()
  }
}

interface Receiving {
  door: RelayDoor
  folder: string
  accepted: Accepted
  keys: Keys
  signal: AbortSignal
  now: () => number
  onProgress(part: number): void
}

async function receive({
  door,
  folder,
  accepted,
  keys,
  signal,
  now,
  onProgress,
}: Receiving): Promise<Omit<Arrival, 'isNearby'>> {
  const { clinicId, founderKey, blobKey } = accepted
  const { signing, agreeing, own } = keys
  const certificate = ownCertificate(accepted, own)
  const context = snapshotKeyContext(clinicId, own.deviceId)
  const sealedKey = Buffer.from(accepted.snapshot.sealedKey, 'base64')
  const snapshotKey = openFrom(agreeing.privateKey, sealedKey, context)
  if (!certificate || snapshotKey?.length !== 32) throw new JoinError('badSnapshot')
  const snapshot = path.join(folder, 'snapshot.db')
  const identity = { clinicId, deviceId: own.deviceId, privateKey: signing.privateKey }
  const from = { clinicId, addressee: own.deviceId, name: accepted.snapshot.name }
  const post = door.snapshots(identity)
  await post.get(from, { file: snapshot, size: accepted.snapshot.bytes }, signal, onProgress)
  if ((await sha256Of(snapshot)) !== accepted.snapshot.sha256) throw new JoinError('badSnapshot')
  // It goes by itself after a day where the relay is not reached now.
  await post.remove(from).catch(() => {})
  const device = {
    id: own.deviceId,
    clinicId,
    name: certificate.name,
    series: certificate.series,
    ...signing,
    agreePublicKey: agreeing.publicKey,
    agreePrivateKey: agreeing.privateKey,
    founderKey,
    logBase: 0,
    blobKey,
    createdAt: now() as Arrival['device']['createdAt'],
  }
  return { accepted, snapshot, snapshotKey, device }
}

function reasonOf(error: unknown): JoinFailure {
  if (error instanceof JoinError) return error.reason
  if (error instanceof PairingError) return error.reason === 'burnt' ? 'burnt' : 'unknown'
  if (error instanceof RelayError) return error.reason === 'unreachable' ? 'unreachable' : 'refused'
  return error instanceof Error && error.name === 'TimeoutError' ? 'expired' : 'unknown'
}
