/** What the app asked the operating system to do, in order: the specs read it through `electron.journal`. */
export interface JournalEntry {
  what: string
  args: unknown[]
}

export const journal: JournalEntry[] = []

export function record(what: string, ...args: unknown[]): void {
  journal.push({ what, args })
}
