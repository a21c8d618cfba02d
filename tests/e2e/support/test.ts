import { test as base } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type ClinicDay, enterClinicDay, openClinicDay } from './clinic.ts'
import type { Desk } from './desk.ts'
import { type Host, type HostOptions, startHost } from './host.ts'
import { Keyboard } from './keyboard.ts'
import { databaseKey, type PreparedClinic, prepareClinic } from './prepared-clinic.ts'

interface Fixtures {
  /** Whether the test itself sets its clinic up, on an empty data folder. */
  empty: boolean
  hostOptions: Omit<HostOptions, 'copyOf' | 'databaseKey'>
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

export const test = base.extend<Fixtures, { prepared: () => Promise<PreparedClinic> }>({
  empty: [false, { option: true }],
  hostOptions: [{}, { option: true }],

  prepared: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      let preparing: Promise<PreparedClinic> | undefined
      await use(() => (preparing ??= prepareClinic()))
      await (await preparing)?.remove()
    },
    { scope: 'worker' },
  ],

  host: async ({ empty, hostOptions, prepared }, use) => {
    const host = await startHost(
      empty ? hostOptions : { ...hostOptions, databaseKey, copyOf: (await prepared()).dataDir },
    )
    await use(host)
    await host.remove()
  },

  clinic: async ({ empty, host, prepared }, use) => {
    const clinic = empty ? await openClinicDay(host) : await enterClinicDay(host, (await prepared()).signedIn)
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
