import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { asked } from './support/journal.ts'
import { onEachShell, test } from './support/test.ts'

onEachShell(() => {
  test('a second start brings the first window to the front and ends', async ({ app, page, runToEnd }) => {
    await page.waitForLoadState()
    await app.evaluate(electron => {
      electron.BrowserWindow.getAllWindows()[0]?.minimize()
      Object.assign(globalThis, { seconds: 0 })
      electron.app.on('second-instance', () =>
        Object.assign(globalThis, { seconds: Reflect.get(globalThis, 'seconds') + 1 }),
      )
    })
    expect((await runToEnd()).code).toBe(0)
    await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'seconds') as number)).toBe(1)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(false)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('the folder holds nothing but the lock, the log and the shell before there is a clinic', async ({
    app,
    page,
    dataDir,
  }) => {
    await page.waitForLoadState()
    await app.close()
    // The log begins with its first line, and whether there was anything to say depends on how slow the machine is.
    const names = (await readdir(dataDir)).filter(name => name !== 'logs')
    expect(names.toSorted()).toEqual(['instance.lock', 'shell'])
  })
})

test.describe('on a machine that only the fake can be', () => {
  test('a data folder in use is said in one line, with exit code 1', async ({ dataDir, runToEnd }) => {
    const other = new Database(join(dataDir, 'instance.lock'))
    other.exec('BEGIN EXCLUSIVE')
    const { code, stderr } = await runToEnd()
    other.close()
    expect(code).toBe(1)
    expect(stderr).toContain(`[error box] Nadi cannot start: The data folder is in use by another Nadi: ${dataDir}\n`)
  })

  test('a database without its key file is said in one line, and left as it is', async ({ dataDir, runToEnd }) => {
    await writeFile(join(dataDir, 'nadi.db'), 'sealed')
    const { code, stderr } = await runToEnd()
    expect(code).toBe(1)
    expect(stderr).toMatch(/\[error box\] Nadi cannot start: The key file nadi\.keys\.json is missing/)
    expect(await readFile(join(dataDir, 'nadi.db'), 'utf8')).toBe('sealed')
  })

  for (const keychain of ['missing', 'basic_text']) {
    test(`without a keychain that protects anything (${keychain}) a person is told, once they want to know`, async ({
      launch,
    }) => {
      const first = await launch({ FAKE_ELECTRON_KEYCHAIN: keychain })
      const told = () => asked(first, 'dialog.showMessageBox')
      await expect.poll(async () => (await told()).length).toBe(1)
      expect(await told()).toMatchObject([[{ message: 'No keychain on this computer', type: 'warning' }]])
      await first.close()
    })
  }
})
