import { z } from 'zod'
import { id } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { language } from '../settings.ts'
import { done, password, pin, sessionItem, sessionState, signedIn, typedUserName } from './fields.ts'

/** Signing in and what people do with their own account. Too many wrong attempts answer RATE_LIMITED. */
export const account = {
  /**
   * UNAUTHENTICATED `credentials`, the same for a wrong name and a wrong password; `secondFactor` when the password was
   * right and `code` (from the authenticator app, or one of the recovery codes) is missing or wrong.
   */
  signIn: procedure(
    { method: 'POST', path: '/identity/sign-in', summary: 'Sign in; opens a locked database' },
    { permission: 'public', scope: 'own', audit: 'write', idempotent: false },
  )
    .input(z.object({ userName: typedUserName, password, code: z.string().trim().max(40).optional() }))
    .output(signedIn),

  signOut: procedure(
    { method: 'POST', path: '/identity/sign-out', summary: 'End the session' },
    { permission: 'session', scope: 'own', audit: 'write', idempotent: true },
  ).output(done),

  lock: procedure(
    { method: 'POST', path: '/identity/lock', summary: 'Lock the session' },
    { permission: 'session', scope: 'own', audit: 'write', idempotent: true },
  ).output(done),

  /** UNAUTHENTICATED `credentials`; CONFLICT `pinSpent` when there is no PIN or it was mistyped five times. */
  unlock: procedure(
    { method: 'POST', path: '/identity/unlock', summary: 'Unlock the session' },
    { permission: 'session', scope: 'own', audit: 'write', idempotent: false },
  )
    .input(z.union([z.object({ pin }), z.object({ password })]))
    .output(sessionState),

  /** VALIDATION at `newPassword` (keys `passwordLength` … `passwordUncommon`, `passwordReused`) or `currentPassword`. */
  changePassword: procedure(
    { method: 'POST', path: '/identity/password', summary: "Change one's own password" },
    { permission: 'signedIn', scope: 'own', audit: 'write', idempotent: false },
  )
    .input(z.object({ currentPassword: password, newPassword: password }))
    .output(done),

  /** Null takes the PIN away. VALIDATION at `password` when it is wrong. */
  setPin: procedure(
    { method: 'PUT', path: '/identity/pin', summary: 'Set the PIN that unlocks the session on this workstation' },
    { permission: 'signedIn', scope: 'own', audit: 'write', idempotent: true },
  )
    .input(z.object({ password, pin: pin.nullable() }))
    .output(done),

  setLanguage: procedure(
    { method: 'PUT', path: '/identity/language', summary: "Choose one's own language" },
    { permission: 'signedIn', scope: 'own', audit: 'write', idempotent: true },
  )
    .input(z.object({ language: language.nullable() }))
    .output(done),

  getSecondFactor: procedure(
    { method: 'GET', path: '/identity/second-factor', summary: "State of one's own second factor" },
    { permission: 'signedIn', scope: 'own', audit: 'none', idempotent: true },
  ).output(z.object({ enabled: z.boolean(), recoveryCodesLeft: z.number().int() })),

  /** The secret counts only after `confirmSecondFactor`. CONFLICT `secondFactorEnabled`. */
  beginSecondFactor: procedure(
    { method: 'POST', path: '/identity/second-factor', summary: 'Begin to set up an authenticator app' },
    { permission: 'signedIn', scope: 'own', audit: 'write', idempotent: false },
  )
    .input(z.object({ password }))
    .output(z.object({ secret: z.string(), uri: z.string() })),

  /** VALIDATION at `code`. The recovery codes are shown once; each replaces one code of the app. */
  confirmSecondFactor: procedure(
    { method: 'POST', path: '/identity/second-factor/confirm', summary: 'Prove the authenticator app and turn it on' },
    { permission: 'signedIn', scope: 'own', audit: 'write', idempotent: false },
  )
    .input(z.object({ code: z.string().trim().max(40) }))
    .output(z.object({ recoveryCodes: z.array(z.string()) })),

  disableSecondFactor: procedure(
    { method: 'POST', path: '/identity/second-factor/disable', summary: "Turn one's own second factor off" },
    { permission: 'signedIn', scope: 'own', audit: 'write', idempotent: true },
  )
    .input(z.object({ password }))
    .output(done),

  listSessions: procedure(
    { method: 'GET', path: '/identity/sessions', summary: "One's own sessions on this workstation" },
    { permission: 'signedIn', scope: 'own', audit: 'none', idempotent: true },
  ).output(z.array(sessionItem)),

  /** One's own, or as an admin anyone's. */
  endSession: procedure(
    { method: 'DELETE', path: '/identity/sessions/{id}', summary: 'End a session' },
    { permission: 'signedIn', scope: 'own', audit: 'write', idempotent: true },
  )
    .input(z.object({ id }))
    .output(done),
}
