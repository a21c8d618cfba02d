/** `node create-and-hang-program.ts DIR`: makes a clinic the way a person does, and tells how far it is. It is there to be killed. */
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createBackend } from '#backend/host/create-backend.ts'
import { router } from '#backend/host/router.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { firstClinic } from './test-workstation.ts'

const dataDir = process.argv[2]
if (!dataDir) throw new Error('which folder?')
const say = (word: string) => process.stdout.write(`${word}\n`)

const backend = await createBackend({
  dataDir,
  resourcesDir: path.resolve(import.meta.dirname, '../../resources'),
  log: silentLogger,
})
const { workspace } = backend
const create = workspace.create.bind(workspace)
workspace.create = (clinic, fill) =>
  create(clinic, async opened => {
    const slots = await fill(opened)
    say('half')
    // Long enough to be killed here, with every row written and no slot kept.
    await new Promise(resolve => setTimeout(resolve, 150))
    return slots
  })
say('begin')
const client = createRouterClient(router, { context: backend.requestContext({ key: 'window', via: 'browser' }) })
await client.identity.createClinic(firstClinic)
say('finished')
setInterval(() => {}, 60_000)
