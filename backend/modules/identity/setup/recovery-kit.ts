import { timingSafeEqual } from 'node:crypto'
import type { Call, Clinic, Tx } from '#backend/platform/call.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import { readBase32 } from '#backend/platform/keys/base32.ts'
import type { KeySlot } from '#backend/platform/keys/key-file.ts'
import { newRecoveryCode } from '#backend/platform/keys/recovery-code.ts'
import { recoverySlot } from '#backend/platform/keys/slots.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import { confirmedGroups } from '#shared/contract/identity/setup.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import type { Id } from '#shared/ids.ts'
import { requireOwnPassword } from '../account/passwords.ts'
import { markSecurity } from '../sign-in/security-log.ts'
import * as repo from './recovery-kit.repo.ts'

type Api = Outputs['identity']
export type NewKit = Api['renewRecoveryKit']

/** Codes that were shown but not yet confirmed: in memory only, until then or until the app closes. */
const pendingKits = new WeakMap<Clinic, NewKit>()

/** The kit that can still be printed and confirmed, with its code; null afterwards. */
export function pendingRecoveryKit(clinic: Clinic): NewKit | null {
  return pendingKits.get(clinic) ?? null
}

/** A new kit with its slot. It counts once `writeKit` is committed and the slot is kept. */
export function newKit(clinic: Clinic): { kit: NewKit; slot: KeySlot } {
  const kit = { kitId: clinic.newId(), recoveryCode: newRecoveryCode() }
  return { kit, slot: recoverySlot(clinic.databaseKey, clinic.device.clinicId, kit.kitId, kit.recoveryCode) }
}

export function writeKit(tx: Tx, kit: NewKit): void {
  repo.insertKit(tx.db, { ...created(tx), id: kit.kitId, deviceId: tx.clinic.device.id })
  tx.afterCommit(() => pendingKits.set(tx.clinic, kit))
}

/** The kit whose slot lies in the key file here; a restored workstation goes on with the kit of the one it was. */
export function getRecoveryKit(
  call: Pick<Call, 'db' | 'clinic'>,
  _: unknown,
  { workspace }: Pick<GatedContext, 'workspace'>,
): Api['getRecoveryKit'] {
  const slots = workspace.slots().filter(slot => slot.kind === 'recovery')
  const opening = slots.flatMap(({ kitId }) => repo.findKit(call.db, kitId) ?? []).at(-1)
  const row = opening ?? repo.findNewestKit(call.db, call.clinic.device.id)
  return row ? kitState(call.clinic, row) : null
}

/** @throws AppError CONFLICT `noPendingKit`, VALIDATION at `lastGroups` */
export function confirmRecoveryKit(
  tx: Tx,
  { lastGroups }: Parsed['identity']['confirmRecoveryKit'],
): Api['confirmRecoveryKit'] {
  const pending = pendingKits.get(tx.clinic)
  if (!pending) throw conflict('noPendingKit')
  if (!endsWith(pending.recoveryCode, lastGroups)) {
    throw invalid({ path: 'lastGroups', key: 'recoveryCodeMismatch', message: 'not the end of the code' })
  }
  repo.updateKit(tx.db, pending.kitId, { confirmedAt: tx.now, ...updated(tx) })
  markSecurity(tx, 'recoveryKitConfirmed')
  tx.afterCommit(() => pendingKits.delete(tx.clinic))
  const row = repo.findNewestKit(tx.db, tx.clinic.device.id)
  if (!row) throw notFound('recoveryKits', pending.kitId)
  return { ...kitState(tx.clinic, row), pending: false }
}

/**
 * Replaces the recovery kit. The reply holds a secret, so it is not kept for repeated calls: those make another kit.
 * @throws AppError VALIDATION at `password`, RATE_LIMITED
 */
export async function renewRecoveryKit(
  call: Call,
  { password }: Parsed['identity']['renewRecoveryKit'],
  { workspace }: GatedContext,
): Promise<NewKit> {
  await requireOwnPassword(call, password)
  const { kit, slot } = newKit(call.clinic)
  // First the new slot beside the old one, then the commit, then without the old one: at every moment one printed kit works.
  workspace.setSlot(slot, () => false)
  call.transaction(tx => {
    writeKit(tx, kit)
    markSecurity(tx, 'recoveryKitMade')
  })
  workspace.setSlot(null, other => other.kind === 'recovery' && other.kitId !== kit.kitId)
  return kit
}

function endsWith(recoveryCode: string, typed: string): boolean {
  const end = Buffer.from(recoveryCode.replaceAll('-', '').slice(-4 * confirmedGroups))
  const given = Buffer.from(readBase32(typed) ?? '')
  return given.length === end.length && timingSafeEqual(given, end)
}

function kitState(clinic: Clinic, row: repo.RecoveryKitRow) {
  const isPending = pendingKits.get(clinic)?.kitId === row.id
  return { kitId: row.id as Id, createdAt: row.createdAt, confirmedAt: row.confirmedAt, pending: isPending }
}
