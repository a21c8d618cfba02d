import { z } from 'zod'
import type { Signed } from './certificate.ts'

/**
 * What a device and a relay say to each other over the stream of a clinic, `/v1/clinics/{clinicId}/stream`.
 *
 * A binary frame is one sealed batch, byte for byte (envelope.ts), in either direction. A text frame is one message in
 * JSON. The relay begins with `challenge`, the device answers with `hello`, the relay with `welcome` or `goodbye`. From
 * then on both push batches, and both may say `statements`. Where nothing happens, only WebSocket pings travel.
 *
 * Flow control: a device has at most `windowBytes` of pushed batches on the way that are neither acked nor refused. The
 * relay sends at most what a `pull` asks for, and forwards a new batch unasked only while little of what it sent before
 * is still on the way; otherwise it says `news`.
 */
export const streamPath = (clinicId: string): string => `/v1/clinics/${clinicId}/stream`

/** A text frame is no longer than this, in either direction. */
const messageLimitBytes = 1024 * 1024
/** So many statements go into one message; more go into the next. */
export const statementsPerMessage = 200

/** As in the header of a batch: in lower case. */
const deviceId = z.uuid().lowercase()
const sequence = z.number().int().min(0)
const vector = z.record(deviceId, sequence)
const signed = z.string().max(4_000)
const statementList = z.array(signed).max(statementsPerMessage)

/** Why a batch was not taken. `gap` comes with what the relay holds; all others stand until someone acts. */
export const refusalCodes = [
  'malformed',
  'otherClinic',
  'unknownDevice',
  'revoked',
  'badSignature',
  'fork',
  'gap',
  'tooLarge',
  'quota',
  'rateLimited',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/**
 * Why a relay ends a connection.
 * - `unknownDevice`: no approver that the relay knows signed this certificate
 * - `registrationClosed`: the relay takes new clinics only with its token
 * - `otherRelay`: the proof was made for another relay
 * - `replaced`: the same device connected again
 * - `stopping`: the relay is shutting down; connect again
 */
export const goodbyeCodes = [
  'malformed',
  'badSignature',
  'unknownDevice',
  'revoked',
  'otherClinic',
  'registrationClosed',
  'otherRelay',
  'rateLimited',
  'replaced',
  'stopping',
  'unavailable',
] as const
export type GoodbyeCode = (typeof goodbyeCodes)[number]

/** Both ways: certificates and revocations that the other may not know (certificate.ts). */
const statements = z.object({ t: z.literal('statements'), certificates: statementList, revocations: statementList })

export const fromRelay = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('challenge'),
    v: z.literal(1),
    /** 32 random bytes, base64url. */
    nonce: z.string().length(43),
    /** The relay's time in ms: the device learns how far its own clock is off. */
    now: z.number().int(),
  }),
  z.object({
    t: z.literal('welcome'),
    held: vector,
    /** SHA-256, in hex, of the last batch that the relay holds of this device, zeros where it holds none. */
    ownHash: z.string().length(64),
    /** Where those logs begin here of which the relay does not keep the first entries any more. */
    begins: vector,
    now: z.number().int(),
    /** As in `hello`. */
    statements: z.string(),
    windowBytes: z.number().int().positive(),
    /** A pull asks for no more. */
    pullBytes: z.number().int().positive(),
  }),
  /** All of the device's log up to `upTo` is durably stored. */
  z.object({ t: z.literal('ack'), deviceId, upTo: sequence }),
  z.object({
    t: z.literal('refused'),
    code: z.enum(refusalCodes),
    /** Whose batch it was, where it said so. */
    deviceId: deviceId.optional(),
    /** The last sequence of the batch. */
    sequence: sequence.optional(),
    /** What the relay holds of that log, for `gap` and `fork`. */
    held: sequence.optional(),
  }),
  /** There is more of this log than the device was sent. */
  z.object({ t: z.literal('news'), deviceId, upTo: sequence }),
  /** The end of a pull: the batches up to `upTo` were sent; `more` says whether the relay holds later ones. */
  z.object({ t: z.literal('pulled'), deviceId, upTo: sequence, more: z.boolean() }),
  /** Instead of `pulled`: what follows the sequence that was asked for is not kept here any more, this log begins later. */
  z.object({ t: z.literal('pruned'), deviceId, begins: sequence }),
  statements,
  z.object({ t: z.literal('goodbye'), code: z.enum(goodbyeCodes) }),
])
export type FromRelay = z.infer<typeof fromRelay>

export const fromDevice = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    v: z.literal(1),
    deviceId,
    certificate: signed,
    /** The certificates of those who vouch for it, up to the clinic's first device, for a relay that is new to the clinic. */
    chain: z.array(signed).max(100),
    /** Over `proofText`, base64url. */
    signature: z.string().max(100),
    /** What the device holds, so that the relay can forward what is new to it. */
    held: vector,
    /** SHA-256 of `statementsDigest`, hex: whoever sees another one than its own sends what it knows. */
    statements: z.string().max(64),
    /** Lets a clinic register where the relay asks for it. */
    token: z.string().max(200).optional(),
  }),
  /** Asks for batches of one log after a sequence. The answer is batches, at least one if there is one, then `pulled`. */
  z.object({ t: z.literal('pull'), deviceId, after: sequence, maxBytes: z.number().int().positive() }),
  /**
   * Everyone had this log before `sequence`, and the device does not keep it any more: a relay that lacks it lets the log begin
   * with the batch that begins there. That one names a batch before that the relay does not have; its signature is what counts.
   */
  z.object({ t: z.literal('begins'), deviceId, sequence }),
  /** What the device holds by now, said now and then: the relay need not keep for ever what everyone has. */
  z.object({ t: z.literal('holds'), held: vector }),
  statements,
])
export type FromDevice = z.infer<typeof fromDevice>

/** Reads a text frame. Null for anything that is no message of this protocol. */
export function readMessage<T>(schema: z.ZodType<T>, text: string): T | null {
  if (text.length > messageLimitBytes) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/**
 * What a device signs to prove itself. It holds for one challenge of one relay: a relay that passes on another's
 * challenge gets a proof with its own name in it.
 * @param host name and port of the relay as the device dialled it, as in the Host header
 */
export const proofText = (proof: {
  host: string
  clinicId: string
  deviceId: string
  nonce: string
  now: number
}): string =>
  ['nadi relay proof 1', proof.host.toLowerCase(), proof.clinicId, proof.deviceId, proof.nonce, proof.now].join('\n')

/** What is hashed to find out whether two know the same statements. */
export const statementsDigest = (certificates: readonly Signed[], revocations: readonly Signed[]): string =>
  [[...certificates].sort().join('\n'), [...revocations].sort().join('\n')].join('\n\n')

/**
 * Plain HTTP beside the stream. All but the health pages and the mailbox carry the device's signature over
 * `requestText` in these headers; a nonce counts once, and a time counts for `requestWindowMs` around the relay's own.
 */
export const requestHeaders = {
  device: 'x-nadi-device',
  /** The device's time in ms, corrected by the offset that it measured. */
  time: 'x-nadi-time',
  /** 16 random bytes, base64url. */
  nonce: 'x-nadi-nonce',
  /** SHA-256 of the body in hex, also of an empty one. */
  bodyHash: 'x-nadi-body',
  /** base64url. */
  signature: 'x-nadi-signature',
} as const

export const requestWindowMs = 120_000

export const requestText = (request: {
  host: string
  clinicId: string
  deviceId: string
  method: string
  /** Path and query as they go over the wire. */
  path: string
  time: number
  nonce: string
  bodyHash: string
}): string =>
  [
    'nadi relay request 1',
    request.host.toLowerCase(),
    request.clinicId,
    request.deviceId,
    request.method.toUpperCase(),
    request.path,
    request.time,
    request.nonce,
    request.bodyHash,
  ].join('\n')

/** A sealed file travels in parts of at most this size: 4 MiB of content and what sealing adds. */
export const partLimitBytes = 4 * 1024 * 1024 + 64 * 1024

/**
 * `HEAD`, `PUT` and `GET` of a sealed file. Its name is a keyed hash, 32 bytes in hex.
 *
 * `PUT` with `content-range: bytes {first}-{last}/{total}` adds one part at the end of what the relay has: 200 with the
 * state, 409 with the state where it begins elsewhere. `HEAD` answers the state as headers. `GET` takes one `range`.
 */
export const filePath = (clinicId: string, name: string): string => `/v1/clinics/${clinicId}/files/${name}`
/** At a relay that a workstation hosts: `POST` of `{ names }`, at most `filesLimit`, answers `missingFiles`. */
export const missingFilesPath = (clinicId: string): string => `/v1/clinics/${clinicId}/missing-files`
export const filesLimit = 1_000
export const fileName = z.string().regex(/^[0-9a-f]{64}$/)

/** Snapshots that are waiting for the device that asks: `GET` answers `snapshotList`. */
export const snapshotsPath = (clinicId: string): string => `/v1/clinics/${clinicId}/snapshots`
/** As a file, but `PUT` by any device and `GET` only by the one it is addressed to; it expires. `DELETE` by either. */
export const snapshotPath = (clinicId: string, addressee: string, name: string): string =>
  `${snapshotsPath(clinicId)}/${addressee}/${name}`

export const missingFiles = z.object({ missing: z.array(fileName) })

/** The state of an upload, in the headers of `HEAD`. */
export const uploadHeaders = {
  received: 'upload-offset',
  total: 'upload-length',
  /** Of a complete one: SHA-256, hex, over the SHA-256 of each of its parts, so that whoever has the same parts can tell. */
  digest: 'upload-digest',
} as const

/** The state of an upload, in the answer to `PUT`. */
export const uploadState = z.object({
  received: z.number().int().min(0),
  total: z.number().int().min(0),
  complete: z.boolean(),
})
export type UploadState = z.infer<typeof uploadState>

export const snapshotList = z.object({
  snapshots: z.array(
    z.object({
      name: fileName,
      size: z.number().int().min(0),
      from: z.uuid(),
      createdAt: z.number().int(),
      expiresAt: z.number().int(),
    }),
  ),
})

/**
 * Where a device that has no certificate yet meets the one that approves it. `POST` leaves a sealed message of at most
 * `mailLimitBytes`, `GET ?after=n` reads those after a number. Whoever knows the rendezvous may do both; it is random,
 * and everything is gone after `mailLifeMs`.
 */
export const mailboxPath = (rendezvous: string): string => `/v1/mailbox/${rendezvous}`
export const rendezvousName = z.string().regex(/^[0-9a-f]{32,64}$/)
export const mailLimitBytes = 64 * 1024
export const mailLifeMs = 15 * 60_000

export const mailList = z.object({
  messages: z.array(
    z.object({
      number: z.number().int().min(1),
      /** base64url. */
      body: z.string(),
    }),
  ),
})

/** What the relay answers where it does not do as asked: `{ code }`. */
export const httpErrorCodes = [
  'malformed',
  'unauthorized',
  'revoked',
  'forbidden',
  'notFound',
  'conflict',
  'tooLarge',
  'quota',
  'rateLimited',
  'unavailable',
] as const
export type HttpErrorCode = (typeof httpErrorCodes)[number]
export const httpError = z.object({ code: z.enum(httpErrorCodes) })
