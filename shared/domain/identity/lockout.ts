/** Wrong attempts in a row that cost nothing; people mistype. */
const freeAttempts = 4
const firstWaitMs = 30_000
const longestWaitMs = 15 * 60_000

/** How long a user name is locked out on a workstation after its n-th wrong attempt in a row, in milliseconds. */
export function lockoutMs(failures: number): number {
  if (failures <= freeAttempts) return 0
  return Math.min(firstWaitMs * 2 ** (failures - freeAttempts - 1), longestWaitMs)
}

/** After a day without a wrong attempt the count starts again. */
export const attemptsForgottenMs = 24 * 3_600_000

/** How often a PIN may be mistyped before only the password unlocks. */
export const pinAttempts = 5
