import { z } from 'zod'
import { id, instant, line, pageInput, pageOf } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { language } from '../settings.ts'
import { done, password, permission, role, sessionItem, user, userName } from './fields.ts'

const userFields = z.object({
  displayName: line(120),
  roles: z
    .array(role)
    .min(1)
    .max(6)
    .transform(list => [...new Set(list)]),
  email: z.email().max(200).nullable(),
  phone: line(40).nullable(),
  language: language.nullable(),
})

const manage = { permission: 'identity.manageUsers', scope: 'clinic' } as const

/** Accounts of the staff, kept by admins. Every sign-in name is one person's for ever. */
export const users = {
  /** Names for display, also of people who left. */
  directory: procedure(
    { method: 'GET', path: '/identity/directory', summary: 'Names and roles of everyone who works or worked here' },
    { permission: 'identity.readUsers', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(
    z.array(
      z.object({
        id,
        userName: z.string(),
        displayName: z.string(),
        roles: z.array(role),
        active: z.boolean(),
      }),
    ),
  ),

  roleMatrix: procedure(
    { method: 'GET', path: '/identity/roles', summary: 'What each role may do' },
    { permission: 'signedIn', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(z.object({ roles: z.array(role), permissions: z.array(z.object({ permission, roles: z.array(role) })) })),

  /** By user name. `search` finds parts of user name and display name. */
  listUsers: procedure(
    { method: 'GET', path: '/identity/users', summary: 'Accounts, by user name' },
    { ...manage, audit: 'none', idempotent: true },
  )
    .input(z.object({ search: z.string().trim().max(100).optional(), active: z.boolean().optional(), ...pageInput }))
    .output(pageOf(user)),

  getUser: procedure(
    { method: 'GET', path: '/identity/users/{id}', summary: 'One account' },
    { ...manage, audit: 'none', idempotent: true },
  )
    .input(z.object({ id }))
    .output(user),

  /** CONFLICT `userNameTaken`. The person must change the temporary password at the first sign-in. */
  createUser: procedure(
    { method: 'POST', path: '/identity/users', summary: 'Make an account' },
    { ...manage, audit: 'write', idempotent: false },
  )
    .input(
      userFields
        .partial({ email: true, phone: true, language: true })
        .extend({ userName, temporaryPassword: password }),
    )
    .output(user),

  /** CONFLICT `changedMeanwhile` with `{ current }`, or `lastAdmin`. Deactivating ends the person's sessions. */
  updateUser: procedure(
    { method: 'PATCH', path: '/identity/users/{id}', summary: 'Change an account' },
    { ...manage, audit: 'write', idempotent: true },
  )
    .input(userFields.partial().extend({ id, active: z.boolean().optional(), expectedUpdatedAt: instant }))
    .output(user),

  /** Ends the person's sessions, takes their PIN away and lifts a lockout. */
  resetPassword: procedure(
    { method: 'POST', path: '/identity/users/{id}/password', summary: 'Give someone a temporary password' },
    { ...manage, audit: 'write', idempotent: false },
  )
    .input(z.object({ id, temporaryPassword: password }))
    .output(user),

  /** For someone who lost their phone and their recovery codes. */
  resetSecondFactor: procedure(
    { method: 'DELETE', path: '/identity/users/{id}/second-factor', summary: "Turn someone's second factor off" },
    { ...manage, audit: 'write', idempotent: true },
  )
    .input(z.object({ id }))
    .output(done),

  listUserSessions: procedure(
    { method: 'GET', path: '/identity/users/{id}/sessions', summary: "Someone's sessions on this workstation" },
    { ...manage, audit: 'none', idempotent: true },
  )
    .input(z.object({ id }))
    .output(z.array(sessionItem)),
}
