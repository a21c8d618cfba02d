/** `node restore-program.ts DIR BACKUP KEY`: restores a backup into a folder and tells how far it is. It is there to be killed. */
import path from 'node:path'
import { stageRestore } from '#backend/platform/backup/stage-restore.ts'
import { systemClock } from '#backend/platform/clock.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { openWorkspace } from '#backend/platform/workspace.ts'

const [dataDir = '', file = '', key = ''] = process.argv.slice(2)
const say = (word: string) => process.stdout.write(`${word}\n`)

const around = {
  clock: systemClock,
  log: silentLogger,
  resourcesDir: path.resolve(import.meta.dirname, '../../resources'),
}
const workspace = await openWorkspace({ ...around, dataDir, restoreOnly: true, onOpen() {} })
const plan = { file, databaseKey: Buffer.from(key, 'hex'), slots: [], replay: null, blobsFrom: null }
say('begin')
await workspace.restore(async folder => {
  const staged = await stageRestore(folder, plan, around)
  say('staged')
  return staged
})
say('finished')
workspace.close()
