/** `node restore-program.ts DIR BACKUP KEY`: restores a backup into a folder and tells how far it is. It is there to be killed. */
import path from 'node:path'
import { createBackend } from '#backend/host/create-backend.ts'
import { stageRestore } from '#backend/platform/backup/stage-restore.ts'
import { silentLogger } from '#backend/platform/logger.ts'

const [dataDir = '', file = '', key = ''] = process.argv.slice(2)
const say = (word: string) => process.stdout.write(`${word}\n`)

const backend = await createBackend({
  dataDir,
  resourcesDir: path.resolve(import.meta.dirname, '../../resources'),
  log: silentLogger,
  background: false,
  restoreOnly: true,
})
const { workspace } = backend
const plan = { file, databaseKey: Buffer.from(key, 'hex'), slots: [], replay: null, blobsFrom: null }
say('begin')
await workspace.restore(async folder => {
  const staged = await stageRestore(folder, plan, workspace.surroundings)
  say('staged')
  return staged
})
say('finished')
await backend.close()
