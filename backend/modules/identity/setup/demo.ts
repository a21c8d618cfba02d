import { getClinic } from '#backend/modules/settings/index.ts'
import type { Actor, Clinic, Tx } from '#backend/platform/call.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import type { KeySlot } from '#backend/platform/keys/key-file.ts'
import { passwordSlot } from '#backend/platform/keys/slots.ts'
import { hashPassword } from '#backend/platform/passwords.ts'
import { created } from '#backend/platform/stamps.ts'
import { demoPassword } from '#shared/domain/identity/common-passwords.ts'
import { demoAccounts } from '#shared/domain/identity/demo-accounts.ts'
import { conflict, unavailable } from '#shared/errors.ts'
import type { Role } from '#shared/permissions.ts'
import { type NewPassword, writePassword } from '../account/passwords.ts'
import { insertUser } from '../users/users.repo.ts'

/**
 * Starts making the demo clinic in the background; `status` tells how far it is.
 * @throws AppError CONFLICT `alreadySetUp`, UNAVAILABLE `noDemo` where this host makes none
 */
export function openDemo({ workspace, setUp }: GatedContext): { done: true } {
  if (!setUp.demo) throw unavailable('noDemo')
  if (workspace.state() !== 'empty') throw conflict('alreadySetUp')
  setUp.demo.start()
  return { done: true }
}

export interface DemoPeople {
  /** By user name: who acts while the demo's past is made. */
  actors: Map<string, Actor>
  /** The key slots of the accounts on the sign-in screen, for `workspace.create`. */
  slots: KeySlot[]
}

/**
 * Makes the demo accounts, all with the public password, in a clinic that is marked as a demo.
 * @param doctors the demo's doctors; the one named `doctor` is the account of that name
 */
export async function createDemoAccounts(
  clinic: Clinic,
  doctors: readonly { userName: string; displayName: string }[] = [],
): Promise<DemoPeople> {
  const call = clinic.systemCall('identity.createDemoAccounts')
  if (!getClinic(call).isDemo) throw new Error('demo accounts belong into a demo clinic')
  // One hash for all: the password is public anyway, and this saves seconds.
  const password = { hash: await hashPassword(demoPassword), changedAt: call.now }
  const others = demoAccounts.filter(account => doctors.every(doctor => doctor.userName !== account.userName))
  const people = [...others, ...doctors.map(doctor => ({ ...doctor, roles: ['doctor' as const] }))]
  const actors = call.transaction(
    tx => new Map(people.map(person => [person.userName, addPerson(tx, person, password)])),
  )
  const slots = await Promise.all(demoAccounts.map(({ userName }) => demoSlot(clinic, userName, password.changedAt)))
  return { actors, slots }
}

function addPerson(
  tx: Tx,
  person: { userName: string; displayName: string; roles: Role[] },
  password: NewPassword,
): Actor {
  const { userName, displayName, roles } = person
  const user = { ...created(tx), userName, displayName, roles }
  insertUser(tx.db, user)
  writePassword(tx, user.id, password)
  return { userId: user.id, userName, displayName, roles, sessionId: null }
}

function demoSlot(clinic: Clinic, userName: string, passwordFrom: number): Promise<KeySlot> {
  return passwordSlot(clinic.databaseKey, clinic.device.clinicId, { userName, password: demoPassword, passwordFrom })
}
