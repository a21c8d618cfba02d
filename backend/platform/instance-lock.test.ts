import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { lockDataDir } from './instance-lock.ts'

let dataDir: string
beforeEach(() => {
  dataDir = temporaryFolder()
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const inUse = expect.objectContaining({ fault: 'dataDirInUse', message: expect.stringContaining('in use') })

/** Another process that takes the folder and keeps it. */
async function holder() {
  const script = `import { lockDataDir } from '#backend/platform/instance-lock.ts'
    globalThis.lock = lockDataDir(process.argv[1]); console.log('taken'); setInterval(() => {}, 1e6)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, dataDir], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

it('is held once, and can be taken again after it was given back', () => {
  const lock = lockDataDir(dataDir)
  expect(() => lockDataDir(dataDir)).toThrow(inUse)
  lock.release()
  lockDataDir(dataDir).release()
})

it('keeps other processes out, and ends with a process that is killed', async () => {
  const other = await holder()
  expect(() => lockDataDir(dataDir)).toThrow(inUse)
  other.kill('SIGKILL')
  await once(other, 'exit')
  lockDataDir(dataDir).release()
})

it('makes the folder', () => {
  lockDataDir(path.join(dataDir, 'a/b')).release()
})

it('does not call a folder that cannot be used one that is in use', () => {
  const file = path.join(dataDir, 'file')
  writeFileSync(file, '')
  expect(() => lockDataDir(path.join(file, 'below'))).toThrow(expect.not.objectContaining({ fault: 'dataDirInUse' }))
})
