import type { Clinic } from '#backend/platform/call.ts'
import { clinicStatements, clinicTrust } from '#backend/platform/sync/clinic-trust.ts'
import { createReplica } from '#backend/platform/sync/replica.ts'
import { syncPeers } from '#db/schema/sync.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { JoinState } from '#shared/contract/sync/devices.ts'
import { createMemoryRelay, type MemoryRelay } from './memory-relay.ts'
import { adminPassword, createTestWorkstation, type TestWorkstation } from './test-workstation.ts'

/** A clinic at one desk, and an empty workstation beside it that reaches the same relay. */
export interface TwoDesks {
  relay: MemoryRelay
  desk: TestWorkstation
  newcomer: TestWorkstation
  /** Starts joining on the new workstation, and answers what it shows. */
  showCode(name?: string): Promise<Extract<JoinState, { step: 'waiting' }>>
  /** The whole way from the code to the sign-in. */
  join(options?: { approver?: boolean; name?: string }): Promise<Outputs['sync']['devices']['approve']>
  close(): Promise<void>
}

export async function createTwoDesks(): Promise<TwoDesks> {
  const relay = createMemoryRelay()
  const openRelay = () => relay.open()
  const desk = await createTestWorkstation({ openRelay })
  await desk.createClinic()
  desk.clinic().db.insert(syncPeers).values({ id: 'relay', kind: 'relay', address: 'https://relay.test' }).run()
  withReplica(desk.clinic())
  const newcomer = await createTestWorkstation({ openRelay })
  const { devices } = newcomer.at().sync
  const showCode: TwoDesks['showCode'] = async (name = 'Pharmacy') => {
    const shown = await devices.startJoin({ relay: 'https://relay.test', name })
    if (shown.step !== 'waiting') throw new Error(`it shows ${shown.step}`)
    return shown
  }
  return {
    relay,
    desk,
    newcomer,
    showCode,
    async join({ approver = false, name = 'Pharmacy' } = {}) {
      const { code } = await showCode(name)
      const admin = desk.at('admin').sync.devices
      const { enrolmentId, proposedName } = await admin.find({ code })
      const device = await admin.approve({ enrolmentId, name: proposedName, homeRole: null, approver })
      await reached(newcomer, 'ready')
      await devices.finishJoin({ userName: 'admin', password: adminPassword })
      withReplica(newcomer.clinic())
      return device
    },
    async close() {
      await newcomer.close()
      await desk.close()
      relay.close()
    },
  }
}

/** What the exchange would bring, without one that dials. */
function withReplica(clinic: Clinic): void {
  clinic.replica = createReplica({ clinic, trust: clinicTrust(clinic), statements: clinicStatements(clinic) })
}

/** Waits until the new workstation has come to this step. */
export async function reached(newcomer: TestWorkstation, step: JoinState['step']): Promise<JoinState> {
  for (let looks = 0; looks < 3_000; looks += 1) {
    const state = await newcomer.at().sync.devices.joinState()
    if (state.step === step) return state
    if (state.step === 'failed') throw new Error(`joining failed: ${state.reason}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`never ${step}`)
}
