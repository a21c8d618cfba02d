import '#backend/testing/quick-passwords.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { createClinicRow } from '#backend/modules/settings/index.ts'
import type { DemoBuilder } from '#backend/platform/set-up.ts'
import { createTestWorkstation, firstClinic, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { createDemoAccounts } from '../index.ts'

let desk: TestWorkstation
afterEach(() => desk.close())

const status = () => desk.at().identity.status()

/** A demo of nothing but its accounts, which waits in the middle until it is let go. */
function smallDemo(options: { isDemo?: boolean; fails?: boolean } = {}) {
  const { promise: goOn, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
  const { isDemo = true, fails = false } = options
  const build: DemoBuilder = async (workspace, report) => {
    const clinic = { clinicId: crypto.randomUUID(), clinicName: 'Demo', isDemo, workstationName: 'Demo' }
    try {
      await workspace.create(clinic, async opened => {
        opened
          .systemCall('demo')
          .transaction(tx => createClinicRow(tx, clinic.clinicId, { ...firstClinic.details, isDemo }))
        report(0.4, 'patients')
        await goOn
        if (fails) throw new Error('disk full')
        const { slots } = await createDemoAccounts(opened, [{ userName: 'dr.shah', displayName: 'Dr. Shah' }])
        return slots
      })
    } finally {
      // After the promise of this builder has settled as well.
      setImmediate(finish)
    }
  }
  return { build, letGo, finished }
}

describe('identity.openDemo', () => {
  it('makes the demo in the background, tells how far it is, and shows its accounts then', async () => {
    const demo = smallDemo()
    desk = await createTestWorkstation({ buildDemo: demo.build })
    expect(await status()).toMatchObject({ state: 'empty', canOpenDemo: true, demoAccounts: null })
    expect(await desk.at().identity.openDemo()).toEqual({ done: true })
    await desk.at().identity.openDemo()
    expect(await status()).toMatchObject({ state: 'creating', progress: 0.4, step: 'patients' })
    await expect(desk.at().identity.createClinic(firstClinic)).rejects.toMatchObject({
      data: { reason: 'alreadySetUp' },
    })
    demo.letGo()
    await demo.finished
    const open = await status()
    expect(open).toMatchObject({ state: 'open', isDemo: true, demoAccounts: { password: 'Demo@1234' } })
    for (const { userName } of [...(open.demoAccounts?.accounts ?? []), { userName: 'dr.shah' }]) {
      const { session } = await desk.at(userName).identity.signIn({ userName, password: 'Demo@1234' })
      expect(session).toMatchObject({ mustChangePassword: false, user: { userName } })
    }
    await expect(desk.at().identity.openDemo()).rejects.toMatchObject({ data: { reason: 'alreadySetUp' } })
    await desk.restart()
    await desk.at().identity.signIn({ userName: 'lab', password: 'Demo@1234' })
  })

  it('leaves the folder empty when it fails, says so, and lets a clinic be made', async () => {
    const demo = smallDemo({ fails: true })
    desk = await createTestWorkstation({ buildDemo: demo.build })
    await desk.at().identity.openDemo()
    demo.letGo()
    await demo.finished
    expect(await status()).toMatchObject({ state: 'empty', creationFailed: true })
    await desk.createClinic()
    expect(await status()).toMatchObject({ state: 'open', creationFailed: false, isDemo: false })
  })

  it('is not there on a host that makes no demos, nor beside a clinic', async () => {
    desk = await createTestWorkstation()
    await expect(desk.at().identity.openDemo()).rejects.toMatchObject({ data: { reason: 'noDemo' } })
    await desk.createClinic()
    expect(await status()).toMatchObject({ canOpenDemo: false, isDemo: false, demoAccounts: null })
  })
})

describe('the demo accounts', () => {
  it('cannot be made in a real clinic', async () => {
    const demo = smallDemo({ isDemo: false })
    desk = await createTestWorkstation({ buildDemo: demo.build })
    await desk.at().identity.openDemo()
    demo.letGo()
    await demo.finished
    expect(await status()).toMatchObject({ state: 'empty', creationFailed: true })
    await desk.createClinic()
    await expect(createDemoAccounts(desk.clinic())).rejects.toThrow('demo clinic')
    const rows = desk.clinic().db.raw.prepare('SELECT user_name FROM users').pluck().all()
    expect(rows).toEqual(['admin'])
  })
})
