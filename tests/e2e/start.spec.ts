import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { at, root } from '#tools/lib/paths.ts'

let dataDir: string
let started: ChildProcess | undefined

test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'nadi-start-'))
})

test.afterEach(() => {
  started?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

/** Runs `npm start` as npm does, and collects what it says. */
function start(...flags: string[]) {
  const child = spawn(
    process.execPath,
    [at('tools/start.ts'), '--no-open', '--port', '0', '--data-dir', dataDir, ...flags],
    {
      cwd: root,
      env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', NO_COLOR: undefined },
    },
  )
  started = child
  let output = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (output += chunk))
  return {
    child,
    output: () => output,
    exit: new Promise<number | null>(resolve => child.on('exit', resolve)),
  }
}

const addressIn = (output: string) => /http:\/\/[\w.:[\]-]+/.exec(output)?.[0]

test('starts the browser host, answers, and ends cleanly on Ctrl+C', async () => {
  const { child, output, exit } = start('--browser')
  await expect.poll(() => addressIn(output()), { timeout: 45_000 }).toBeTruthy()
  const health = await fetch(`${addressIn(output())}/healthz`)
  expect(await health.json()).toMatchObject({ status: 'ok', version: expect.any(String) })
  child.kill('SIGINT')
  expect(await exit).toBe(0)
})

test('says in one line why there is no desktop app, and goes on in the browser', async () => {
  test.skip(process.platform !== 'linux', 'only Linux starts without a display')
  const { child, output, exit } = start()
  await expect.poll(() => addressIn(output()), { timeout: 45_000 }).toBeTruthy()
  expect(output().match(/^Desktop app not available.*$/gm)).toEqual([
    'Desktop app not available (there is no display): starting in the browser instead',
  ])
  child.kill('SIGTERM')
  expect(await exit).toBe(0)
})

test('ends when npm is ended', async () => {
  test.skip(process.platform === 'win32', 'Windows ends the whole tree by itself')
  const flags = ['--browser', '--no-open', '--port', '0', '--data-dir', dataDir]
  const npm = spawn('npm', ['start', '--', ...flags], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  npm.stdout.on('data', chunk => (output += chunk))
  await expect.poll(() => addressIn(output), { timeout: 45_000 }).toBeTruthy()
  npm.kill('SIGTERM')
  const answers = () =>
    fetch(`${addressIn(output)}/healthz`).then(
      () => true,
      () => false,
    )
  await expect.poll(answers).toBe(false)
})

test('answers a wrong flag with one line and exit code 1', async () => {
  const { output, exit } = start('--prot', '1')
  expect(await exit).toBe(1)
  expect(output().trim()).toBe("Unknown option '--prot'. See --help")
})
