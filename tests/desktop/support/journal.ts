import type { ElectronApplication } from '@playwright/test'
import type { JournalEntry } from '../fake/journal.ts'

/** What the app asked of the operating system so far, by name; only the fake keeps such a journal. */
export async function asked(app: ElectronApplication, what: string): Promise<unknown[][]> {
  const entries = await app.evaluate(electron => (electron as unknown as { journal: JournalEntry[] }).journal)
  return entries.filter(entry => entry.what === what).map(entry => entry.args)
}
