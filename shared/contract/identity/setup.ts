import { z } from 'zod'
import { passwordRules } from '#shared/domain/identity/password.ts'
import { id, instant, line } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { clinicDetails, currency, language, picture, timeZone } from '../settings.ts'
import { done, password, role, sessionState, signedIn, typedUserName, userName } from './fields.ts'

export const status = z.object({
  /** `creating`: a demo clinic is being made; `locked`: the database waits for someone who has a key slot here. */
  state: z.enum(['empty', 'creating', 'locked', 'open']),
  clinicName: z.string().nullable(),
  isDemo: z.boolean(),
  /** The language of the clinic, once it is open. */
  language: language.nullable(),
  /** While creating: 0 to 1, and which step, as a key of `identity:demo.steps`. */
  progress: z.number().min(0).max(1).nullable(),
  step: z.string().nullable(),
  /** Making the demo clinic failed; nothing was kept. */
  creationFailed: z.boolean(),
  /** Started only to restore a backup, whatever the data folder holds. */
  restoreOnly: z.boolean(),
  /** Whether this host can make a demo clinic. */
  canOpenDemo: z.boolean(),
  /** In a demo clinic only: who may sign in, all with `password`. */
  demoAccounts: z
    .object({
      password: z.string(),
      accounts: z.array(z.object({ userName: z.string(), displayName: z.string(), roles: z.array(role) })),
    })
    .nullable(),
  session: sessionState.nullable(),
  version: z.string(),
  schemaVersion: z.number().int(),
  passwordRules: z.object({
    minLength: z.number().int(),
    maxLength: z.number().int(),
    remembered: z.number().int(),
    rules: z.array(z.enum(passwordRules)),
  }),
  /** What the set-up form starts with. */
  defaults: z.object({ timeZone, currency, country: z.string(), language }),
})
export type Status = z.infer<typeof status>

/** How many of the code's last groups of four prove that it was kept. */
export const confirmedGroups = 2

const recoveryKit = z.object({
  kitId: id,
  createdAt: instant,
  /** When someone proved to hold the code; null until then. */
  confirmedAt: instant.nullable(),
  /** Whether the code can still be printed and confirmed: until it was confirmed or the app was closed. */
  pending: z.boolean(),
})

const newKit = z.object({
  kitId: id,
  /** Eleven groups of four, e.g. `7K2M-…`. Shown once. */
  recoveryCode: z.string(),
})

export const setup = {
  status: procedure(
    { method: 'GET', path: '/identity/status', summary: 'What this workstation holds, and who is signed in here' },
    { permission: 'public', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(status),

  /** CONFLICT `alreadySetUp` when a clinic exists or is being made. The caller is signed in as the first admin. */
  createClinic: procedure(
    { method: 'POST', path: '/identity/clinic', summary: 'Make a clinic on an empty workstation' },
    { permission: 'public', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(
      z.object({
        details: clinicDetails,
        logo: picture.nullable().default(null),
        admin: z.object({ userName, displayName: line(120), password }),
        workstationName: line(60),
      }),
    )
    .output(newKit.extend(signedIn.shape)),

  /** Starts making the demo clinic and answers at once; `status` tells how far it is. CONFLICT `alreadySetUp`. */
  openDemo: procedure(
    { method: 'POST', path: '/identity/demo', summary: 'Make the demo clinic on an empty workstation' },
    { permission: 'public', scope: 'clinic', audit: 'write', idempotent: true },
  ).output(done),

  getRecoveryKit: procedure(
    { method: 'GET', path: '/identity/recovery-kit', summary: 'Which recovery kit opens this workstation' },
    { permission: 'identity.manageRecovery', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(recoveryKit.nullable()),

  /** VALIDATION at `lastGroups` (key `recoveryCodeMismatch`) when they differ; CONFLICT `noPendingKit`. */
  confirmRecoveryKit: procedure(
    { method: 'POST', path: '/identity/recovery-kit/confirm', summary: 'Prove that the recovery code was kept' },
    { permission: 'identity.manageRecovery', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(z.object({ lastGroups: z.string().max(40) }))
    .output(recoveryKit),

  /** The old code opens nothing any more. */
  renewRecoveryKit: procedure(
    { method: 'POST', path: '/identity/recovery-kit', summary: 'Replace the recovery kit' },
    { permission: 'identity.manageRecovery', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(z.object({ password }))
    .output(newKit),

  /**
   * Opens the database with the printed code, gives an admin a new password without second factor, and signs them in.
   * VALIDATION at `recoveryCode` (key `recoveryCodeMistyped`) when it cannot be a code.
   */
  recover: procedure(
    { method: 'POST', path: '/identity/recover', summary: 'Get back in with the recovery kit' },
    { permission: 'public', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(z.object({ recoveryCode: z.string().max(100), userName: typedUserName, newPassword: password }))
    .output(signedIn),
}
