import { expect, type Page } from '@playwright/test'
import { asked } from './support/journal.ts'
import { onEachShell, sharedTest as test } from './support/test.ts'

const answerTo = (page: Page, path: string, method = 'GET') =>
  page.evaluate(
    async ([path, method]) => {
      const response = await fetch(path, { method })
      return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() }
    },
    [path, method] as const,
  )

onEachShell(shell => {
  test.beforeEach(({ page }) => page.waitForLoadState())

  test('every answer carries the content security policy and forbids guessing types', async ({ page }) => {
    for (const path of ['/', '/print/index.html', '/missing.js']) {
      const { headers } = await answerTo(page, path)
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
      expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|\*|https?:/)
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  test('Chromium enforces the policy: no inline script, no eval, no frame, no foreign address', async ({ page }) => {
    const tried = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.inlineScriptRan = true'
      document.body.append(script)
      const frame = document.createElement('iframe')
      frame.src = '/print/index.html'
      const loaded = new Promise(resolve => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
      // In a task of the page's own: what the debugger evaluates may use eval.
      const evaluated = await new Promise(resolve => {
        setTimeout(() => {
          try {
            // biome-ignore lint/security/noGlobalEval: what must be refused
            resolve(globalThis.eval('1 + 1'))
          } catch (error) {
            resolve((error as Error).name)
          }
        })
      })
      return {
        inline: 'inlineScriptRan' in window,
        evaluated,
        frame: frame.contentDocument?.title ?? 'refused',
        fetched: await fetch('https://example.org/').then(
          () => 'answered',
          () => 'refused',
        ),
      }
    })
    expect(tried).toEqual({ inline: false, evaluated: 'EvalError', frame: 'refused', fetched: 'refused' })
  })

  test('the network is shut below the policy too', async ({ app }) => {
    const result = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      if (!window) return 'no window'
      const other = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: true, contextIsolation: true, session: window.webContents.session },
      })
      const outcome = await other.loadURL('https://example.org/').then(
        () => 'loaded',
        (error: { code: string }) => error.code,
      )
      other.destroy()
      return outcome
    })
    expect(result).toBe('ERR_BLOCKED_BY_CLIENT')
  })

  test('screens answer under any path without a file type, files only under their own', async ({ page }) => {
    const home = await answerTo(page, '/')
    expect(home.headers['content-type']).toBe('text/html; charset=utf-8')
    expect((await answerTo(page, '/patients/0191-abc')).text).toBe(home.text)
    expect((await answerTo(page, '/assets/missing.js')).status).toBe(404)
    expect((await answerTo(page, '/', 'POST')).status).toBe(404)
  })

  test('no path leads out of the folder of the screens', async ({ page }) => {
    const ways = [
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/assets/..%2f..%2fmain/index.js',
      '/%00/package.json',
      '/%e0%a4%a.json',
    ]
    for (const way of ways) expect(await answerTo(page, way), way).toMatchObject({ status: 404, text: '' })
  })

  test('another host of the scheme does not exist', async ({ app }) => {
    const answer = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return window?.webContents.executeJavaScript(
        'fetch("app://other/index.html").then(r => r.status, () => "refused")',
      )
    })
    expect(answer).toBe('refused')
  })

  test('a page cannot be led elsewhere', async ({ page }) => {
    const before = page.url()
    await page.evaluate(() => {
      window.location.href = 'https://example.org/'
    })
    await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete')
    expect(page.url()).toBe(before)
  })

  test('a page cannot open windows; only named sites reach the browser of the system', async ({ app, page }) => {
    await app.evaluate(electron => {
      Object.assign(globalThis, { opened: [] as string[] })
      electron.shell.openExternal = async url => {
        Reflect.get(globalThis, 'opened').push(url)
      }
    })
    const asks = [
      'https://example.org/',
      'http://icd.who.int/',
      'https://icd.who.int.example.org/',
      'https://person@icd.who.int/',
      'https://icd.who.int:8443/',
      'file:///etc/passwd',
      'app://nadi/',
      'https://icd.who.int/browse10/2019/en#/J45',
    ]
    for (const ask of asks) await page.evaluate(url => window.open(url), ask)
    const opened = () => app.evaluate(() => Reflect.get(globalThis, 'opened') as string[])
    await expect.poll(opened).toEqual(['https://icd.who.int/browse10/2019/en#/J45'])
    await expect.poll(() => app.windows().length).toBe(1)
    if (shell.isFake) expect(await asked(app, 'window.opened')).toEqual([])
  })

  test('a page may copy and use the camera, and nothing else of the machine', async ({ page }) => {
    const states = await page.evaluate(async () => {
      const names = [
        'clipboard-write',
        'camera',
        'microphone',
        'clipboard-read',
        'geolocation',
        'notifications',
        'midi',
      ]
      const ask = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state
      return Object.fromEntries(await Promise.all(names.map(async name => [name, await ask(name)] as const)))
    })
    expect(states).toEqual({
      'clipboard-write': 'granted',
      camera: 'granted',
      microphone: 'denied',
      'clipboard-read': 'denied',
      geolocation: 'denied',
      notifications: 'denied',
      midi: 'denied',
    })
  })

  test('a page cannot download files past the save dialog', async ({ app, page }) => {
    await app.evaluate(({ BrowserWindow }) => {
      Object.assign(globalThis, { refusedDownload: false })
      BrowserWindow.getAllWindows()[0]?.webContents.session.on('will-download', event => {
        Object.assign(globalThis, { refusedDownload: event.defaultPrevented })
      })
    })
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['name,phone']))
      link.download = 'patients.csv'
      link.click()
    })
    await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'refusedDownload') as boolean)).toBe(true)
  })

  test('what a page stores does not outlive the app', async ({ app }) => {
    const persistent = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.session.isPersistent(),
    )
    expect(persistent).toBe(false)
  })
})
