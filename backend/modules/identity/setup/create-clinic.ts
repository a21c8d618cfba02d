import { createClinicRow, setLogo } from '#backend/modules/settings/index.ts'
import type { Clinic, Tx } from '#backend/platform/call.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import type { KeySlot } from '#backend/platform/keys/key-file.ts'
import { passwordSlot } from '#backend/platform/keys/slots.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { created } from '#backend/platform/stamps.ts'
import { systemActor } from '#backend/platform/system-actor.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { conflict } from '#shared/errors.ts'
import { createIdMaker } from '#shared/ids.ts'
import { type NewPassword, prepareNewPassword, requireGoodPassword, writePassword } from '../account/passwords.ts'
import { markSecurity } from '../sign-in/security-log.ts'
import { callAs, openSession } from '../sign-in/sign-in.ts'
import { insertUser } from '../users/users.repo.ts'
import { type NewKit, newKit, writeKit } from './recovery-kit.ts'

type Input = Parsed['identity']['createClinic']
type Created = Outputs['identity']['createClinic']

/**
 * Makes the clinic of an empty data folder and signs the caller in as its first admin. Until it is complete, a crash
 * leaves the folder empty.
 * @throws AppError CONFLICT `alreadySetUp`, VALIDATION at `admin.password` or `logo`
 */
export async function createClinic(context: GatedContext, input: Input): Promise<Created> {
  const { workspace } = context
  if (workspace.state() !== 'empty' || context.setUp.demo?.running()) throw conflict('alreadySetUp')
  requireGoodPassword(input.admin.password, 'admin.password')
  const clinicId = createIdMaker(workspace.clock.now, systemRandom)()
  const { workstationName, details } = input
  let reply: Created | null = null
  await workspace.create({ clinicId, clinicName: details.name, isDemo: false, workstationName }, async clinic => {
    const filled = await fill(context, clinic, input)
    reply = filled.reply
    return filled.slots
  })
  if (!reply) throw new Error('the clinic was made without its first rows')
  return reply
}

async function fill(
  context: GatedContext,
  clinic: Clinic,
  input: Input,
): Promise<{ reply: Created; slots: KeySlot[] }> {
  const call = callAs(context, clinic, systemActor)
  const password = await prepareNewPassword(call, null, input.admin.password, 'admin.password')
  const logoId = input.logo && (await context.setUp.storeLogo(call, input.logo))
  const { kit, slot } = newKit(clinic)
  const signedIn = call.transaction(tx => {
    createClinicRow(tx, clinic.device.clinicId, { ...input.details, isDemo: false })
    if (logoId) setLogo(tx, logoId)
    return writeFirstAdmin(tx, context, { admin: input.admin, password, kit })
  })
  const slots = context.workspace.hasKeychain ? [slot] : [slot, await adminSlot(clinic, input, password)]
  return { reply: { ...kit, ...signedIn }, slots }
}

interface FirstAdmin {
  admin: Input['admin']
  password: NewPassword
  kit: NewKit
}

function writeFirstAdmin(tx: Tx, { connection }: GatedContext, { admin, password, kit }: FirstAdmin) {
  const { userName, displayName } = admin
  const user = { ...created(tx), userName, displayName, roles: ['admin' as const] }
  insertUser(tx.db, user)
  writePassword(tx, user.id, password)
  writeKit(tx, kit)
  markSecurity(tx, 'clinicCreated', user.id)
  return openSession(tx, connection, user.id)
}

function adminSlot(clinic: Clinic, { admin }: Input, { changedAt }: NewPassword): Promise<KeySlot> {
  const holder = { userName: admin.userName, password: admin.password, passwordFrom: changedAt }
  return passwordSlot(clinic.databaseKey, clinic.device.clinicId, holder)
}
