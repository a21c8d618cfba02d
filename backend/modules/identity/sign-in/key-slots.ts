import type { Clinic } from '#backend/platform/call.ts'
import type { KeySlot, PasswordSlot } from '#backend/platform/keys/key-file.ts'
import type { Workspace } from '#backend/platform/workspace.ts'
import { readSlotHolders } from './key-slots.repo.ts'

/**
 * Drops password slots of people who left or whose password is a newer one: now, and whenever users or credentials
 * change, whether here or by sync.
 */
export function keepKeySlots(clinic: Clinic, workspace: Workspace): void {
  dropOutdatedSlots(clinic, workspace)
  clinic.changes.listen(({ changes, reset }) => {
    const concerns = changes.some(({ table }) => table === 'users' || table === 'credentials')
    if (reset || concerns) dropOutdatedSlots(clinic, workspace)
  })
}

/** Drops the password slots that must not open the database any more. */
function dropOutdatedSlots(clinic: Clinic, workspace: Workspace): void {
  const passwordFrom = new Map(readSlotHolders(clinic.db).map(row => [row.userName, row.changedAt]))
  const isOutdated = (slot: KeySlot) =>
    slot.kind === 'password' && slot.passwordFrom !== passwordFrom.get(slot.userName)
  workspace.setSlot(null, isOutdated)
}

/** Puts a person's new slot in place of their others that were made for the same password. */
export function setPasswordSlot(workspace: Workspace, slot: PasswordSlot): void {
  const isSame = (other: KeySlot) =>
    other.kind === 'password' && other.userName === slot.userName && other.passwordFrom === slot.passwordFrom
  workspace.setSlot(slot, isSame)
}
