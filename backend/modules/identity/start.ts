import type { Clinic } from '#backend/platform/call.ts'
import type { Workspace } from '#backend/platform/workspace.ts'
import { keepKeySlots } from './sign-in/key-slots.ts'
import { reportLockedAttempts } from './sign-in/report-locked-attempts.ts'

/** What identity does when a clinic opens. */
export function startIdentity(clinic: Clinic, workspace: Workspace): void {
  reportLockedAttempts(clinic)
  keepKeySlots(clinic, workspace)
}
