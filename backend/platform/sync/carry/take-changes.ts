import { verify } from 'node:crypto'
import type { Clinic } from '#backend/platform/call.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import type { Received, Replica } from '#shared/sync/replica.ts'
import { fileSealOf } from '../files/file-seal.ts'
import { publicKeyOf } from '../trust/statements.ts'
import { trustedDevices } from '../trust/trust.ts'
import { CarryError, manifestProof } from './file-format.ts'
import { type ChangesFile, openChanges } from './read-changes.ts'

/** What came in with a file. */
export interface Taken {
  /** Who made the file, and when. */
  deviceId: string
  madeAt: number
  addressee: string | null
  /** Entries that were not here, by the workstation that wrote them. */
  entries: Map<string, number>
  /** Batches that were here already. */
  known: number
  /** Workstations whose earlier changes are missing here, so that these do not fit. */
  gaps: Set<string>
  /** Batches that were not taken, with the reason of each; the workstation where one can tell. */
  refused: { deviceId: string | null; reason: string }[]
  /** The photos and files that were not here. */
  files: string[]
  /** Those that are not what their names say. */
  wrongFiles: number
}

/**
 * Takes in a file, judging every batch as if a relay had handed it over. Nothing is taken of a file that is not whole,
 * of another clinic, or made by someone who does not belong to it. Taking it twice changes nothing more.
 * @throws CarryError
 */
export async function takeChanges(clinic: Clinic, replica: Replica, file: string): Promise<Taken> {
  const changes = await openChanges(file)
  try {
    requireMember(clinic, replica, changes)
    const { deviceId, madeAt, addressee } = changes.manifest
    const taken: Taken = {
      deviceId,
      madeAt,
      addressee,
      entries: new Map(),
      known: 0,
      gaps: new Set(),
      refused: [],
      files: [],
      wrongFiles: 0,
    }
    for await (const batches of changes.batches()) {
      const results = await replica.receive(batches)
      for (const [index, result] of results.entries()) note(taken, result, batches[index])
    }
    for (const each of changes.files) await takeFile(clinic, taken, changes, each)
    // Statements alone may let in what was stored before.
    await replica.receive([])
    return taken
  } finally {
    await changes.close()
  }
}

/** What is here already is not read again: a file that was taken in half is gone on with by taking it in once more. */
async function takeFile(
  { blobs, device }: Clinic,
  taken: Taken,
  changes: ChangesFile,
  file: ChangesFile['files'][number],
): Promise<void> {
  if (await blobs.has(file.name)) return
  const content = fileSealOf(device).open(file.name, await changes.read(file))
  if (!content || blobs.nameOf(content) !== file.name) {
    taken.wrongFiles += 1
    return
  }
  await blobs.put(content)
  taken.files.push(file.name)
}

/** The statements come first, since they may say who made the file; each of them proves itself. */
function requireMember({ db, device }: Clinic, replica: Replica, { manifest, text, signature }: ChangesFile): void {
  if (manifest.clinicId !== device.clinicId) throw new CarryError('otherClinic')
  replica.takeStatements(manifest)
  const maker = trustedDevices(db, device).get(manifest.deviceId)
  const key = maker && publicKeyOf(maker.signKey, 'Ed25519')
  if (!key) throw new CarryError('changesOfStranger')
  if (!verify(null, manifestProof(text), key, signature)) throw new CarryError('changesDamaged')
  if (maker.cutoff !== null) throw new CarryError('changesOfRevoked')
}

function note(taken: Taken, { outcome, reason, deviceId }: Received, batch: Uint8Array | undefined): void {
  if (outcome === 'known') taken.known += 1
  if (outcome === 'gap' && deviceId) taken.gaps.add(deviceId)
  if (outcome === 'refused') taken.refused.push({ deviceId: deviceId ?? null, reason: reason ?? 'malformed' })
  const header = batch && readEnvelope(batch)?.header
  if (outcome !== 'stored' || !header) return
  const entries = header.lastSequence - header.firstSequence + 1
  taken.entries.set(header.deviceId, (taken.entries.get(header.deviceId) ?? 0) + entries)
}
