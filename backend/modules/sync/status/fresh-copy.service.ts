import type { Call } from '#backend/platform/call.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import { openRequests } from '#backend/platform/sync/copies/copy-requests.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { CopyForOther, OwnCopy } from '#shared/contract/sync/status.ts'
import { conflict } from '#shared/errors.ts'
import { deviceNames } from '../device-names.repo.ts'

/** How far this workstation is on its way to a fresh copy. */
export function ownCopyOf({ clinic }: Call): OwnCopy {
  const own = clinic.copies?.own() ?? { step: 'none' as const }
  return {
    step: own.step,
    progress: own.step === 'fetching' ? own.progress : null,
    reason: own.step === 'failed' ? own.reason : null,
  }
}

/** What others ask for, and who makes it. */
export function copiesForOthers({ clinic, db }: Call): CopyForOther[] {
  const names = deviceNames(clinic)
  return openRequests(db)
    .filter(({ deviceId }) => deviceId !== clinic.device.id)
    .map(({ id, deviceId, createdAt, makerId, sentAt }) => ({
      id,
      deviceId,
      name: names.get(deviceId) ?? '',
      askedAt: createdAt,
      step: stepOf(makerId, sentAt),
      maker: makerId === null ? null : { name: names.get(makerId) ?? '', isThis: makerId === clinic.device.id },
      progress: clinic.copies?.made(id) ?? null,
    }))
}

function stepOf(makerId: string | null, sentAt: number | null): CopyForOther['step'] {
  if (sentAt !== null) return 'sent'
  return makerId === null ? 'waiting' : 'making'
}

/** @throws AppError CONFLICT `notReady`, `restoreRunning` */
export async function takeCopy(
  call: Call,
  _: unknown,
  { workspace }: GatedContext,
): Promise<Outputs['sync']['status']['takeCopy']> {
  const { copies, device } = call.clinic
  if (!copies) throw conflict('notReady')
  await copies.take()
  workspace
    .clinic()
    ?.systemCall(call.action, call.actor)
    .transaction(tx => tx.note({ kind: 'security', subject: { table: 'devices', id: device.id } }))
  return { taken: true }
}
