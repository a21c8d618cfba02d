import { test as base } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type ClinicDay, enterClinicDay, openClinicDay } from './clinic.ts'
import type { Desk } from './desk.ts'
import { type Host, type HostOptions, startHost } from './host.ts'
import { Keyboard } from './keyboard.ts'
import { databaseKey, type PreparedClinic, preparedClinic } from './prepared-clinic.ts'

interface Fixtures {
  /** Whether the test itself sets its clinic up, on an empty data folder. */
  empty: boolean
  hostOptions: Omit<HostOptions, 'copyOf' | 'databaseKey'>
  prepared: PreparedClinic | null
  /** A host of this test alone. */
  host: Host
  /** The same host after the set-up. */
  clinic: ClinicDay
  keyboard: Keyboard
  /** For the steps that several tests share. */
  desk: Desk
  /** What the page complains of: errors of scripts, and what the content security policy refused. */
  complaints: string[]
}

export const test = base.extend<Fixtures>({
  empty: [false, { option: true }],
  hostOptions: [{}, { option: true }],

  prepared: async ({ empty }, use) => use(empty ? null : await preparedClinic()),

  host: async ({ prepared, hostOptions }, use) => {
    const host = await startHost(prepared ? { ...hostOptions, databaseKey, copyOf: prepared.dataDir } : hostOptions)
    await use(host)
    await host.remove()
  },

  clinic: async ({ prepared, host }, use) => {
    const clinic = prepared ? await enterClinicDay(host, prepared.signedIn) : await openClinicDay(host)
    await use(clinic)
    clinic.close()
  },

  baseURL: async ({ host }, use) => use(host.url),

  keyboard: async ({ page }, use) => use(new Keyboard(page)),

  desk: async ({ page, keyboard }, use) => use({ page, keyboard, look: () => expectAccessible(page) }),

  complaints: async ({ page }, use) => {
    const complaints: string[] = []
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    await use(complaints)
  },
})
