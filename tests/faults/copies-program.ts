/** `node copies-program.ts JSON`: copies a whole clinic in one way or another and tells how far it is. It is there to be killed. */
import path from 'node:path'
import { writeBackup } from '#backend/platform/backup/write-backup.ts'
import { openClinic } from '#backend/platform/clinic.ts'
import { systemClock } from '#backend/platform/clock.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { type Adoption, adoptSnapshot } from '#backend/platform/sync/enrol/adopt.ts'
import type { RelayIdentity, SnapshotAddress } from '#backend/platform/sync/enrol/mailbox.ts'
import { openRelay } from '#backend/platform/sync/enrol/relay-door.ts'
import { writeSnapshotForDevice } from '#backend/platform/sync/snapshot-for-device.ts'
import { openWorkspace } from '#backend/platform/workspace.ts'

interface Carrying {
  url: string
  identity: RelayIdentity
  address: SnapshotAddress
  file: string
  /** Of what is fetched. */
  size?: number
}

/** What is asked of the program; keys in hex. */
export type Copying =
  | { what: 'snapshot'; dataDir: string; key: string; file: string }
  | { what: 'backup'; dataDir: string; key: string; folder: string }
  | ({ what: 'send' } & Carrying)
  | ({ what: 'fetch' } & Carrying)
  | { what: 'adopt'; dataDir: string; key: string; snapshotKey: string; adoption: Omit<Adoption, 'snapshotKey'> }

const say = (word: string) => process.stdout.write(`${word}\n`)
const around = {
  clock: systemClock,
  log: silentLogger,
  resourcesDir: path.resolve(import.meta.dirname, '../../resources'),
}
const { signal } = new AbortController()
const open = ({ dataDir, key }: { dataDir: string; key: string }) =>
  openClinic({ ...around, dataDir, databaseKey: Buffer.from(key, 'hex') })
const post = ({ url, identity }: Carrying) => openRelay(url).snapshots(identity)

async function perform(copying: Copying): Promise<unknown> {
  switch (copying.what) {
    case 'snapshot':
      return writeSnapshotForDevice(open(copying), copying.file, { seal() {} })
    case 'backup': {
      const plan = { name: 'nadi', clinicName: 'Test Clinic', isDemo: false, slots: [], withFiles: true }
      return writeBackup(open(copying), { ...plan, folder: copying.folder })
    }
    case 'send':
      return post(copying).put(copying.address, copying.file, signal)
    case 'fetch':
      return post(copying).get(copying.address, { file: copying.file, size: copying.size ?? 0 }, signal, () => {})
    case 'adopt': {
      const { dataDir, key } = copying
      const adoption = { ...copying.adoption, snapshotKey: Buffer.from(copying.snapshotKey, 'hex') }
      const databaseKey = Buffer.from(key, 'hex')
      const workspace = await openWorkspace({ ...around, dataDir, databaseKey, onOpen() {} })
      const adopt = (file: string, fresh: Uint8Array) => adoptSnapshot(adoption, file, fresh)
      return workspace.join(adoption.accepted, adopt, async () => [])
    }
  }
}

say('begin')
await perform(JSON.parse(process.argv[2] ?? '') as Copying)
say('finished')
process.exit(0)
