import { test as base } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type ClinicDay, openClinicDay } from './clinic.ts'
import type { Desk } from './desk.ts'
import { type Host, type HostOptions, startHost } from './host.ts'
import { Keyboard } from './keyboard.ts'

interface Fixtures {
  hostOptions: HostOptions
  /** A host of this test alone, on an empty data folder. */
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
  hostOptions: [{}, { option: true }],

  host: async ({ hostOptions }, use) => {
    const host = await startHost(hostOptions)
    await use(host)
    await host.remove()
  },

  clinic: async ({ host }, use) => {
    const clinic = await openClinicDay(host)
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
