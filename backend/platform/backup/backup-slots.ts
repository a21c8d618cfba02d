import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type KeySlot, keySlot, type PasswordSlot } from '#backend/platform/keys/key-file.ts'
import { openWithPassword, openWithRecoveryCode } from '#backend/platform/keys/slots.ts'
import type { Db } from '#db/open.ts'

/** How a person proves that a backup is theirs to open. */
export type BackupSecret = { recoveryCode: string } | { userName: string; password: string }

const slotsFile = z.object({ slots: z.array(keySlot) })

/** The slots that go into a backup. What only this computer can open stays here, and names stay out of the file. */
export function writeSlots(slots: readonly KeySlot[]): Buffer {
  const carried = slots
    .filter(slot => slot.kind !== 'keychain')
    .map(slot => (slot.kind === 'password' ? { ...slot, userName: hashedName(slot, slot.userName) } : slot))
  return Buffer.from(JSON.stringify({ slots: carried }))
}

export function readSlots(bytes: Uint8Array): KeySlot[] {
  return slotsFile.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))).slots
}

/** The key of the database in a backup, or null when the secret does not open it. */
export async function openSlots(
  slots: readonly KeySlot[],
  clinicId: string,
  secret: BackupSecret,
): Promise<Uint8Array | null> {
  if ('recoveryCode' in secret) return openWithRecoveryCode([...slots], clinicId, secret.recoveryCode)
  const { userName, password } = secret
  const own = slots.map(slot =>
    slot.kind === 'password' && slot.userName === hashedName(slot, userName) ? { ...slot, userName } : slot,
  )
  return openWithPassword(own, clinicId, userName, password)
}

/** The slots with their holders' names again, as the opened database knows them; slots of nobody are dropped. */
export function namedSlots(db: Db, slots: readonly KeySlot[]): KeySlot[] {
  const names = db.raw.prepare<[], string>('SELECT user_name FROM users WHERE deleted_at IS NULL').pluck().all()
  return slots.flatMap((slot): KeySlot[] => {
    if (slot.kind !== 'password') return [slot]
    const userName = names.find(name => hashedName(slot, name) === slot.userName)
    return userName === undefined ? [] : [{ ...slot, userName }]
  })
}

const hashedName = ({ salt }: PasswordSlot, userName: string) =>
  createHash('sha256').update(`${salt}\n${userName}`).digest('hex')
