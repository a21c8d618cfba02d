import '#backend/testing/quick-passwords.ts'
import { expect, it } from 'vitest'
import { createTwoDesks } from '#backend/testing/join-clinic.ts'
import { notifications } from '#db/schema/notifications.ts'
import type { Instant } from '#shared/time.ts'
import { keepReasons } from './keep-reasons.service.ts'

it('what only one workstation sees stays until that one settles it, or was revoked', { timeout: 90_000 }, async () => {
  const desks = await createTwoDesks()
  try {
    const { id: deviceId } = await desks.join()
    const { db, systemCall } = desks.desk.clinic()
    const at = 0 as Instant
    db.insert(notifications).values({ id: 'old', createdAt: at, updatedAt: at, kind: 'backup', deviceId }).run()
    const look = () => systemCall('test').transaction(tx => keepReasons(tx, [], ['backup']))
    expect(look()).toEqual({ told: 0, settled: 0 })
    await desks.desk.at('admin').sync.devices.revoke({ id: deviceId, reason: 'Stolen' })
    expect(look()).toEqual({ told: 0, settled: 1 })
  } finally {
    await desks.close()
  }
})
