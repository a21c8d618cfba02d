import { z } from 'zod'
import { id, instant, line } from '../fields.ts'
import { done, password, role, signedIn, typedUserName } from '../identity/fields.ts'
import { procedure } from '../procedure.ts'

/** A workstation of the clinic, also one that is gone. */
export const device = z.object({
  id,
  name: z.string(),
  /** What its numbers begin with; empty when its certificate proves nothing. */
  series: z.string(),
  /** Five groups of four: the same on its own screen. */
  fingerprint: z.string(),
  /** Which role's page it opens on. */
  homeRole: role.nullable(),
  /** Whether it may take workstations in and out. */
  approver: z.boolean(),
  /** `unproven`: no approver that still counts vouches for it. */
  state: z.enum(['member', 'revoked', 'unproven']),
  /** The workstation that answers. */
  isThis: z.boolean(),
  enrolledAt: instant.nullable(),
  revokedAt: instant.nullable(),
  /** When the newest of its changes was made that has come here; null while none has. */
  lastHeardAt: instant.nullable(),
  /** How many of this workstation's changes had reached it when it last wrote, and how many there are. */
  reached: z.object({ entries: z.number().int(), of: z.number().int() }),
  updatedAt: instant,
})
export type Device = z.infer<typeof device>

/** A member that goes on under a new name and needs an approver's signature for it. */
const successor = z.object({
  id,
  name: z.string(),
  series: z.string(),
  fingerprint: z.string(),
  /** The workstation that it was. */
  predecessor: z.object({ id, name: z.string() }),
  askedAt: instant,
})
export type Successor = z.infer<typeof successor>

const deviceName = line(60)

/** A workstation that has shown its code and waits to be taken in. */
const newcomer = z.object({
  enrolmentId: id,
  fingerprint: z.string(),
  /** True when the QR code was read, so that nobody needs to compare. */
  verified: z.boolean(),
  proposedName: z.string(),
  /** Its version of the app is too old for the clinic's data. */
  needsUpdate: z.boolean(),
})

const enrolment = z.object({
  step: z.enum(['found', 'sending', 'arrived', 'failed']),
  /** For `failed`: `unreachable` `refused` `diskFull` `unknown`. */
  reason: z.string().nullable(),
})

/** What the new workstation shows while it joins. */
const joinState = z.discriminatedUnion('step', [
  z.object({ step: z.literal('idle') }),
  z.object({
    step: z.literal('waiting'),
    code: z.string(),
    qr: z.string(),
    fingerprint: z.string(),
    name: z.string(),
    triesLeft: z.number().int(),
    until: z.number(),
  }),
  z.object({ step: z.literal('approving'), fingerprint: z.string(), name: z.string() }),
  z.object({ step: z.literal('receiving'), progress: z.number(), clinicName: z.string() }),
  z.object({ step: z.literal('ready'), clinicName: z.string(), name: z.string(), series: z.string() }),
  z.object({
    step: z.literal('failed'),
    reason: z.enum(['burnt', 'expired', 'unreachable', 'refused', 'needsUpdate', 'badSnapshot', 'unknown']),
  }),
])
export type JoinState = z.infer<typeof joinState>

const manage = { permission: 'sync.manageDevices', scope: 'clinic', audit: 'write', idempotent: false } as const
/** On a workstation that belongs to no clinic yet there is nobody to ask who you are. */
const anyone = { permission: 'public', scope: 'clinic', audit: 'none', idempotent: true } as const

export const devices = {
  list: procedure(
    { method: 'GET', path: '/sync/devices', summary: 'The workstations of the clinic, also those that are gone' },
    { permission: 'sync.read', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(
    z.object({
      items: z.array(device),
      asking: z.array(successor),
      /** Whether this workstation may take others in and out. */
      mayApprove: z.boolean(),
      /** Where a new workstation and this one meet; null while none is set up. */
      relay: z.string().nullable(),
    }),
  ),

  /** CONFLICT `changedMeanwhile`. */
  update: procedure({ method: 'PATCH', path: '/sync/devices/{id}', summary: 'Rename a workstation' }, manage)
    .input(z.object({ id, name: deviceName, homeRole: role.nullable(), expectedUpdatedAt: instant }))
    .output(device),

  /** CONFLICT `notApprover`, `ownDevice`, `notMember`. */
  revoke: procedure(
    { method: 'POST', path: '/sync/devices/{id}/revoke', summary: 'Take a workstation out of the clinic' },
    manage,
  )
    .input(z.object({ id, reason: line(300) }))
    .output(device),

  /** Signs for a successor that asks. CONFLICT `notApprover`, `notMember`. */
  vouch: procedure(
    { method: 'POST', path: '/sync/devices/{id}/vouch', summary: 'Let a workstation go on under its new name' },
    manage,
  )
    .input(z.object({ id }))
    .output(device),

  /**
   * This workstation goes on under a new name, because another one writes under its old one. CONFLICT `notCloned`;
   * `member` says whether the others take it at once.
   */
  renew: procedure(
    { method: 'POST', path: '/sync/devices/renew', summary: 'Go on as a new workstation' },
    { ...manage, audit: 'write' },
  ).output(z.object({ id, series: z.string(), member: z.boolean() })),

  /**
   * Meets a new workstation at the relay by the code that it shows, or by the text of its QR code. CONFLICT `wrongCode`,
   * `codeBurnt`, `nobodyThere`, `otherDevice`, `notApprover`; UNAVAILABLE `noRelay`, `relayUnreachable`.
   */
  find: procedure(
    { method: 'POST', path: '/sync/enrolments', summary: 'Find a new workstation by the code on its screen' },
    { ...manage, audit: 'none' },
  )
    .input(z.object({ code: z.string().max(400) }))
    .output(newcomer),

  /**
   * Answers once it is a member; the clinic's data then goes to it in the background. The workstation that it `replaces` is taken
   * out of the clinic with that. CONFLICT `enrolmentGone`, `cloned`; for the latter `ownDevice`, `notMember`, and `changesComing`
   * while what it sent before it broke is still on its way here.
   */
  approve: procedure(
    { method: 'POST', path: '/sync/enrolments/{enrolmentId}/approve', summary: 'Take a new workstation in' },
    manage,
  )
    .input(
      z.object({
        enrolmentId: id,
        name: deviceName,
        homeRole: role.nullable(),
        approver: z.boolean(),
        replaces: id.nullable().default(null),
      }),
    )
    .output(device),

  decline: procedure(
    { method: 'POST', path: '/sync/enrolments/{enrolmentId}/decline', summary: 'Turn a new workstation away' },
    { ...manage, audit: 'none', idempotent: true },
  )
    .input(z.object({ enrolmentId: id }))
    .output(done),

  enrolment: procedure(
    { method: 'GET', path: '/sync/enrolments/{enrolmentId}', summary: 'How far a new workstation has come' },
    { permission: 'sync.manageDevices', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(z.object({ enrolmentId: id }))
    .output(enrolment),

  joinState: procedure(
    { method: 'GET', path: '/sync/join', summary: 'How far this empty workstation is on its way into a clinic' },
    anyone,
  ).output(joinState),

  /** Looks around as long as it is asked again and again. CONFLICT `alreadySetUp`. */
  nearby: procedure(
    {
      method: 'GET',
      path: '/sync/join/nearby',
      summary: 'Computers of this network where an empty workstation can join',
    },
    anyone,
  ).output(z.object({ relays: z.array(z.string()) })),

  /** CONFLICT `alreadySetUp`. */
  startJoin: procedure(
    { method: 'POST', path: '/sync/join', summary: 'Show a code with which this empty workstation can join' },
    { ...anyone, idempotent: false },
  )
    .input(z.object({ relay: z.url({ protocol: /^https?$/ }).max(300), name: deviceName }))
    .output(joinState),

  cancelJoin: procedure(
    { method: 'POST', path: '/sync/join/cancel', summary: 'Give up joining a clinic' },
    anyone,
  ).output(joinState),

  /** Makes the clinic's database here and signs the caller in. CONFLICT `notReady`, `alreadySetUp`; as signIn. */
  finishJoin: procedure(
    { method: 'POST', path: '/sync/join/finish', summary: 'Sign in on the workstation that has just joined' },
    { ...anyone, audit: 'write', idempotent: false },
  )
    .input(z.object({ userName: typedUserName, password, code: z.string().trim().max(40).optional() }))
    .output(signedIn),
}
