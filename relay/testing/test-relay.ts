import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { migrations } from '#relay/database/migrations.ts'
import { openDatabase } from '#relay/database/open.ts'
import { createRelay, type Relay, type RelayOptions } from '#relay/embed.ts'
import { silentLog } from '#relay/log.ts'

/** A relay on 127.0.0.1 with a folder of its own. */
export interface TestRelay {
  relay: Relay
  port: number
  dataDir: string
  url: string
  /** Closes it and opens it again on the same folder and port. */
  restart(changes?: Partial<RelayOptions>): Promise<void>
  close(): Promise<void>
}

/** A folder with an empty database: making one takes seconds, copying it does not. */
export async function createDataDir(): Promise<string> {
  const version = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16)
  const template = path.join(tmpdir(), `relay-template-${version}-${userInfo().uid}`)
  if (!existsSync(template)) {
    const folder = mkdtempSync(`${template}-`)
    await (await openDatabase({ folder }, silentLog)).close()
    try {
      renameSync(folder, template)
    } catch {
      // Another test was faster.
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'relay-'))
  cpSync(template, dataDir, { recursive: true })
  return dataDir
}

export async function startRelay(options: Partial<RelayOptions> = {}): Promise<TestRelay> {
  const dataDir = options.dataDir ?? (await createDataDir())
  let relay = await createRelay({ ...options, dataDir })
  const port = await relay.listen({ port: 0, address: '127.0.0.1' })
  return {
    get relay() {
      return relay
    },
    port,
    dataDir,
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    async restart(changes = {}) {
      await relay.close()
      relay = await createRelay({ ...options, ...changes, dataDir })
      await relay.listen({ port, address: '127.0.0.1' })
    },
    async close() {
      await relay.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
