/** Which files a workstation keeps: all, those of the last days, or those that someone opened there. */
export const filePolicies = ['all', 'recent', 'onOpen'] as const
export type FilePolicy = (typeof filePolicies)[number]

export interface FileChoice {
  policy: FilePolicy
  recentDays: number
}

export interface KnownFile {
  createdAt: number
  openedAt: number | null
  /** The logo, which every paper needs, and the small pictures of files, by which people find them. */
  always: boolean
}

const dayMs = 86_400_000

const isWithin = (at: number | null, now: number, days: number) => at !== null && now - at < days * dayMs

/** Whether a file that is not here is brought here: also what someone wanted to open today and could not. */
export function isFetched(file: KnownFile, { policy, recentDays }: FileChoice, now: number): boolean {
  if (file.always || policy === 'all' || isWithin(file.openedAt, now, 1)) return true
  return policy === 'recent' && (isWithin(file.createdAt, now, recentDays) || isWithin(file.openedAt, now, recentDays))
}

/** Whether a file that is here stays; one that does not may go once a relay holds it. What was added today stays. */
export const isKept = (file: KnownFile, choice: FileChoice, now: number): boolean =>
  isFetched(file, choice, now) || isWithin(file.createdAt, now, 1)
