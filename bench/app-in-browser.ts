import { chromium, type Page } from 'playwright'
import { serveHttp } from '#backend/host/serve-http.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { hashPassword } from '#backend/platform/passwords.ts'
import type { TestClinic } from '#backend/testing/test-clinic.ts'
import type { Role } from '#shared/permissions.ts'
import { buildIfStale } from '#tools/lib/build.ts'
import { chromiumArgs, chromiumPath } from '#tools/lib/chromium.ts'
import { at } from '#tools/lib/paths.ts'

const password = 'Bench-Board-12'

/** The built app on this clinic in a real browser, with someone of this role signed in; the clinic ends with it. */
export async function inBrowser<T>(test: TestClinic, role: Role, measure: (page: Page) => Promise<T>): Promise<T> {
  const complaint = await buildIfStale()
  if (complaint !== undefined) throw new Error(complaint)
  const host = await serveHttp({ port: 0, rendererDir: at('out/renderer'), version: 'bench', log: silentLogger })
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs })
  try {
    host.open(test.backend)
    test.clinic.db.raw
      .prepare('INSERT OR REPLACE INTO credentials (id, created_at, updated_at, password_hash) VALUES (?, 0, 0, ?)')
      .run(test.userId(role), await hashPassword(password))
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'en-IN' })
    await page.goto(host.url)
    await signIn(page, role)
    return await measure(page)
  } finally {
    await browser.close()
    await host.close()
    await test.close()
  }
}

async function signIn(page: Page, userName: string): Promise<void> {
  await page.getByRole('textbox', { name: 'User name' }).fill(userName)
  await page.keyboard.press('Enter')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign in' }).waitFor({ state: 'hidden' })
}
