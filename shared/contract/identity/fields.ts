import { z } from 'zod'
import { passwordMaxLength } from '#shared/domain/identity/password.ts'
import { permissions, roles } from '#shared/permissions.ts'
import { id, instant } from '../fields.ts'
import { language } from '../settings.ts'

/** The name that a person signs in with, in lower case. */
export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, '2 to 32 letters, digits, dots, dashes; starts with a letter or digit')

/** A user name as typed at sign-in: any text, so that the refusal does not tell what a name looks like. */
export const typedUserName = z.string().trim().toLowerCase().min(1).max(100)

/** A password as typed. What a new one must satisfy is in domain/identity/password.ts; its issues have keys like `passwordUpper`. */
export const password = z.string().min(1).max(passwordMaxLength)

export const pin = z.string().regex(/^\d{4,8}$/, '4 to 8 digits')
export const role = z.enum(roles)
export const permission = z.enum(Object.keys(permissions) as [keyof typeof permissions])

/** The signed-in person as the screens need them. */
export const sessionState = z.object({
  user: z.object({
    id,
    userName: z.string(),
    displayName: z.string(),
    roles: z.array(role),
    language: language.nullable(),
  }),
  locked: z.boolean(),
  /** Until the password was changed, nothing but the caller's own account can be reached. */
  mustChangePassword: z.boolean(),
  /** Whether the PIN may be tried: there is one, and it was not mistyped too often. */
  hasPin: z.boolean(),
  secondFactor: z.boolean(),
  permissions: z.array(permission),
})
export type SessionState = z.infer<typeof sessionState>

/** What signing in answers. `token` is the bearer token of a REST caller; screens get null, their wire holds the session. */
export const signedIn = z.object({ session: sessionState, token: z.string().nullable() })

export const user = z.object({
  id,
  userName: z.string(),
  displayName: z.string(),
  roles: z.array(role),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: language.nullable(),
  active: z.boolean(),
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean(),
  /** Last seen on this workstation. */
  lastSeenAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
})
export type UserDetails = z.infer<typeof user>

export const sessionItem = z.object({
  id,
  userId: id,
  via: z.enum(['desktop', 'browser', 'rest']),
  createdAt: instant,
  lastSeenAt: instant,
  locked: z.boolean(),
  /** The session that asks. */
  current: z.boolean(),
})
export type SessionItem = z.infer<typeof sessionItem>

export const done = z.object({ done: z.literal(true) })
