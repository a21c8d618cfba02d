import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClosedClinic, temporaryFolder } from '#backend/testing/test-folder.ts'
import { schemaVersion } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'

/** Each test starts whole apps, which a busy machine does slowly. */
const patient = { timeout: 120_000 }

const program = path.join(import.meta.dirname, 'browser.ts')
const key = randomBytes(32)
const keyHex = key.toString('hex')
const folders: string[] = []
let clinicFolder: string

beforeAll(async () => {
  clinicFolder = await createClosedClinic(key)
  folders.push(clinicFolder)
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

interface Ending {
  code: number | null
  out: string
  err: string
}

interface Running {
  child: ChildProcess
  /** Resolves with the address once it is up. */
  url: Promise<string>
  ending: Promise<Ending>
}

function start(args: string[], env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [program, '--no-open', ...args], {
    env: { ...process.env, NADI_DATABASE_KEY: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = { out: '', err: '' }
  child.stderr.on('data', chunk => {
    text.err += chunk
  })
  const url = new Promise<string>(resolve => {
    child.stdout.on('data', chunk => {
      text.out += chunk
      const line = /^Nadi is running at (\S+)$/m.exec(text.out)
      if (line?.[1]) resolve(line[1])
    })
  })
  const ending = new Promise<Ending>(resolve => child.on('close', code => resolve({ code, ...text })))
  return { child, url, ending }
}

function copyOfClinic(): string {
  const copy = temporaryFolder()
  cpSync(clinicFolder, copy, { recursive: true })
  folders.push(copy)
  return copy
}

const freshFolder = () => {
  const folder = temporaryFolder()
  folders.push(folder)
  return folder
}

/** Name and content of every file but the lock, to prove that nothing changed. */
const contentOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.startsWith('instance.lock'))
    .map(entry => [entry.name, readFileSync(path.join(entry.parentPath, entry.name)).toString('base64')])

describe.concurrent('what keeps the browser host from starting is one clear line and exit code 1', patient, () => {
  async function expectRefusal(folder: string, line: RegExp, args: string[] = [], env = { NADI_DATABASE_KEY: keyHex }) {
    const before = contentOf(folder)
    const { code, out, err } = await start(['--port', '0', '--data-dir', folder, ...args], env).ending
    expect(err).toMatch(line)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(contentOf(folder)).toEqual(before)
  }

  it('an unknown flag, or the network without a certificate', async () => {
    await expectRefusal(freshFolder(), /--frobnicate/, ['--frobnicate'])
    await expectRefusal(freshFolder(), /needs a certificate/, ['--listen', '0.0.0.0'])
  })

  it('a port in use, before the data folder is touched', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const folder = path.join(freshFolder(), 'never-made')
    const { code, err } = await start(['--port', String(port), '--data-dir', folder]).ending
    other.close()
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(`Port ${port} is in use`) })
    expect(existsSync(folder)).toBe(false)
  })

  it('a data folder in use', async () => {
    const folder = copyOfClinic()
    const first = start(['--port', '0', '--data-dir', folder], { NADI_DATABASE_KEY: keyHex })
    await first.url
    const second = await start(['--port', '0', '--data-dir', folder], { NADI_DATABASE_KEY: keyHex }).ending
    expect(second).toEqual({ code: 1, out: '', err: `The data folder is in use by another Nadi: ${folder}\n` })
    first.child.kill('SIGTERM')
    expect((await first.ending).code).toBe(0)
  })

  it('a wrong key', async () => {
    await expectRefusal(copyOfClinic(), /^The key does not open this database/, [], {
      NADI_DATABASE_KEY: '00'.repeat(32),
    })
  })

  it('a missing or damaged key file', async () => {
    const folder = copyOfClinic()
    writeFileSync(path.join(folder, 'nadi.keys.json'), '{"version":1,')
    await expectRefusal(folder, /^The key file is damaged/)
    rmSync(path.join(folder, 'nadi.keys.json'))
    await expectRefusal(folder, /^The key file nadi.keys.json is missing/)
  })

  it('a newer schema', async () => {
    const folder = copyOfClinic()
    const db = openDatabase(path.join(folder, 'nadi.db'), key)
    db.raw.prepare('INSERT INTO schema_migrations VALUES (?, ?, ?, ?)').run(schemaVersion, '9999_later', 'x', 0)
    db.raw.close()
    await expectRefusal(folder, /^A newer version of Nadi wrote this database/)
  })

  it('a damaged database', async () => {
    const folder = copyOfClinic()
    const file = path.join(folder, 'nadi.db')
    const bytes = readFileSync(file)
    for (let at = 5_000; at < bytes.length; at += 4_096) bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(file, bytes)
    await expectRefusal(folder, /^The database is damaged\. Nothing was changed\. .*restore\.md/)
  })
})

describe.concurrent('the running browser host', patient, () => {
  it('tells its address, answers, and ends cleanly on a signal with everything in the database file', async () => {
    const folder = copyOfClinic()
    const running = start(['--browser', '--port', '0', '--data-dir', folder], { NADI_DATABASE_KEY: keyHex })
    const url = await running.url
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      schemaVersion,
    })
    expect((await fetch(`${url}/api/v1/settings/clinic`)).status).toBe(401)
    running.child.kill('SIGINT')
    const { code, out, err } = await running.ending
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toBe(`Nadi is running at ${url}\n`)
    expect(readdirSync(folder).filter(name => /-(wal|shm)$/.test(name))).toEqual([])
    expect(readFileSync(path.join(folder, 'logs/nadi.log'), 'utf8')).toContain('clinic open')
  })

  it('starts with an empty folder and waits for set-up', async () => {
    const folder = path.join(freshFolder(), 'deep/nadi')
    const running = start(['--port', '0', '--data-dir', folder])
    const url = await running.url
    const reply = await fetch(`${url}/api/v1/settings/clinic`)
    expect(await reply.json()).toMatchObject({ code: 'UNAVAILABLE', data: { reason: 'databaseLocked' } })
    running.child.kill('SIGTERM')
    expect((await running.ending).code).toBe(0)
  })
})
