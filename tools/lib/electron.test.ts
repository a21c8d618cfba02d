import { expect, test, vi } from 'vitest'
import { findElectron, openDesktop } from './electron.ts'

const run = (code: string) => openDesktop(process.execPath, ['--eval', code])

test('gives the exit code of the desktop app', async () => {
  expect(await run('process.exit(0)')).toBe(0)
  expect(await run('process.exit(1)')).toBe(1)
  expect(await run("process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 5000)")).toBe(143)
})

test('tells an app that ended from an Electron that cannot run', async () => {
  expect(await run('process.exit(127)')).toBe('Electron lacks a system library')
  expect(await run('process.abort()')).toBe('Electron ended with SIGABRT')
  expect(await openDesktop('no-such-electron', [])).toContain('ENOENT')
})

test.runIf(process.platform === 'linux')('needs a display', async () => {
  vi.stubEnv('DISPLAY', '')
  vi.stubEnv('WAYLAND_DISPLAY', '')
  expect(await findElectron()).toEqual({ reason: 'there is no display' })
})
