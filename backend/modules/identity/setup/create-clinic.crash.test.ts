import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createBackend } from '#backend/host/create-backend.ts'
import { silentLogger } from '#backend/platform/logger.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'nadi-crash-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const root = path.resolve(import.meta.dirname, '../../../..')

/** Runs a program that makes a clinic, and kills it `delayMs` after it said `word`. Answers whether it had finished. */
async function killWhileCreating(word: string, delayMs: number): Promise<boolean> {
  const script = path.join(root, 'backend/testing/create-and-hang-program.ts')
  const child = spawn(process.execPath, [script, dataDir], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      said += chunk
      if (said.includes(word)) resolve()
    })
    child.once('exit', () => reject(new Error(`the program ended by itself: ${said}`)))
  })
  await new Promise(resolve => setTimeout(resolve, delayMs))
  child.kill('SIGKILL')
  await exited
  return said.includes('finished')
}

const open = () => createBackend({ dataDir, resourcesDir: path.join(root, 'resources'), log: silentLogger })

it('leaves the folder empty when the process is killed with half of the rows written', async () => {
  await killWhileCreating('half', 0)
  expect(existsSync(path.join(dataDir, 'nadi.db'))).toBe(true)
  const backend = await open()
  expect(backend.workspace.state()).toBe('empty')
  expect(readdirSync(dataDir).filter(name => name.startsWith('nadi'))).toEqual([])
  await backend.close()
})

it.each([0, 120, 240, 360])('is whole or empty when killed %i ms after it began', async delayMs => {
  const isFinished = await killWhileCreating('begin', delayMs)
  const backend = await open()
  const state = backend.workspace.state()
  if (isFinished) expect(state).toBe('locked')
  expect(['empty', 'locked']).toContain(state)
  if (state === 'locked') {
    expect(await backend.workspace.openWithPassword('admin', 'Kindly-4-all')).toBe(true)
    expect(backend.workspace.clinic()?.auditHead.sequence).toBeGreaterThan(0)
  }
  await backend.close()
})
