import { anywhere, os, perform, write, writeAfter } from '#backend/platform/gate.ts'
import * as service from './backup.service.ts'
import * as fromRelay from './restore/from-relay.ts'
import * as restore from './restore/restore.service.ts'

const { backup } = os

export const backupRouter = backup.router({
  overview: backup.overview.handler(perform(service.overview)),
  list: backup.list.handler(perform(service.list)),
  updateSettings: backup.updateSettings.handler(writeAfter(service.checkFolders, service.updateSettings)),
  setPackPassphrase: backup.setPackPassphrase.handler(write(service.setPackPassphrase)),
  make: backup.make.handler(write(service.make)),
  prove: backup.prove.handler(write(service.prove)),
  makePack: backup.makePack.handler(perform(service.makePackNow)),
  beginUpload: backup.beginUpload.handler(anywhere(restore.takeUpload)),
  appendUpload: backup.appendUpload.handler(anywhere(restore.takePiece)),
  listAtRelay: backup.listAtRelay.handler(anywhere(fromRelay.listAtRelay)),
  fetchFromRelay: backup.fetchFromRelay.handler(anywhere(fromRelay.fetchFromRelay)),
  fetchState: backup.fetchState.handler(anywhere(fromRelay.fetchState)),
  inspect: backup.inspect.handler(anywhere(restore.inspect)),
  unlock: backup.unlock.handler(anywhere(restore.unlock)),
  restore: backup.restore.handler(anywhere(restore.restore)),
  restoreStatus: backup.restoreStatus.handler(anywhere(restore.restoreStatus)),
})
