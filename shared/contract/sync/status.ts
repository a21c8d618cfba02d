import { z } from 'zod'
import { exchangeStates } from '../../sync/exchange-state.ts'
import { id, instant } from '../fields.ts'
import { procedure } from '../procedure.ts'

/** A place where this workstation exchanges. */
const peer = z.object({
  id: z.string(),
  kind: z.enum(['relay', 'lan', 'file']),
  address: z.string(),
  state: z.enum(['connecting', 'online', 'offline', 'refused']),
  /** A code with words under `sync:peerErrors`. */
  error: z.string().nullable(),
  lastContactAt: instant.nullable(),
  toSend: z.number().int(),
  toReceive: z.number().int(),
})
export type ExchangePeer = z.infer<typeof peer>

/** What holds up the log of a workstation, or what it did; with words under `sync:faults`. */
const deviceFaults = [
  'clockAhead',
  'needsUpdate',
  'noKey',
  'fork',
  'unreadable',
  'auditMismatch',
  'cloned',
  'awayTooLong',
] as const

const device = z.object({
  id,
  name: z.string(),
  /** What its numbers begin with, where it is known. */
  series: z.string().nullable(),
  isThis: z.boolean(),
  /** When it wrote the last entry that is here. */
  lastEntryAt: instant.nullable(),
  /** Entries of it that are here and not applied yet. */
  waiting: z.number().int(),
  fault: z.enum(deviceFaults).nullable(),
  /** When its copy was last found equal to the one here. */
  agreedAt: instant.nullable(),
  /** Tables in which its copy differs from the one here, and in how many rows, as far as they are found. */
  differs: z.array(z.object({ table: z.string(), rows: z.number().int() })),
})
export type ExchangeDevice = z.infer<typeof device>

/** The way of this workstation to a fresh copy where it was away too long; with words under `copies:own`. */
const ownCopy = z.object({
  step: z.enum(['none', 'asking', 'fetching', 'ready', 'taking', 'failed']),
  /** Of `fetching`, from 0 to 1. */
  progress: z.number().nullable(),
  /** Of `failed`. */
  reason: z.enum(['needsUpdate', 'bad', 'diskFull', 'cloned', 'unknown']).nullable(),
})
export type OwnCopy = z.infer<typeof ownCopy>

/** A copy for another workstation that was away too long. */
const copyForOther = z.object({
  /** Of the request. */
  id,
  deviceId: id,
  name: z.string(),
  askedAt: instant,
  step: z.enum(['waiting', 'making', 'sent']),
  /** Who makes it. */
  maker: z.object({ name: z.string(), isThis: z.boolean() }).nullable(),
  /** How much of it is sent, where it is made here: from 0 to 1. */
  progress: z.number().nullable(),
})
export type CopyForOther = z.infer<typeof copyForOther>

const reads = { permission: 'sync.read', scope: 'clinic', audit: 'none', idempotent: true } as const

export const status = {
  get: procedure({ method: 'GET', path: '/sync/status', summary: 'How the exchange with others goes' }, reads).output(
    z.object({
      state: z.enum(exchangeStates),
      /**
       * Whether another one writes under this workstation's name. `searching`: it is not known yet from where on, because no
       * relay could be asked.
       */
      clone: z.enum(['none', 'searching', 'found']),
      /** Own entries that are at no peer yet. */
      unsent: z.number().int(),
      peers: z.array(peer),
      /** This one first, then by name. */
      devices: z.array(device),
      ownCopy,
      /** The oldest request first. */
      copies: z.array(copyForOther),
      /** Rows that were damaged on a workstation and that its log has put right, the latest first. */
      mended: z.array(
        z.object({ id, at: instant, device: z.string(), table: z.string(), columns: z.array(z.string()) }),
      ),
    }),
  ),

  /** Reads this whole copy and tells the others what it holds, so that differences show and are mended. */
  compare: procedure(
    { method: 'POST', path: '/sync/status/compare', summary: 'Compare this copy with the others' },
    reads,
  ).output(z.object({ begun: z.boolean() })),

  /**
   * Puts the fresh copy that is here in the place of this workstation's database, with all that was written here; the clinic
   * closes for a moment. CONFLICT `notReady`, `restoreRunning`.
   */
  takeCopy: procedure(
    { method: 'POST', path: '/sync/status/take-copy', summary: 'Go on with the fresh copy that came' },
    { permission: 'sync.takeCopy', scope: 'clinic', audit: 'write', idempotent: false },
  ).output(z.object({ taken: z.boolean() })),

  /** Tries to reach every peer now. */
  retry: procedure(
    { method: 'POST', path: '/sync/status/retry', summary: 'Try to reach the others now' },
    reads,
  ).output(z.object({ tried: z.boolean() })),

  /** Where the last change of a record has arrived; of a patient, the last changes of the whole chart. */
  record: procedure({ method: 'GET', path: '/sync/records/{table}/{id}', summary: 'Where a record has arrived' }, reads)
    .input(z.object({ table: z.string().max(60), id: z.string().max(120) }))
    .output(
      z.object({
        /** Nobody to exchange with. */
        alone: z.boolean(),
        peers: z.array(z.object({ id: z.string(), kind: peer.shape.kind, address: z.string(), holds: z.boolean() })),
        workstations: z.array(z.object({ id, name: z.string(), applied: z.boolean() })),
      }),
    ),
}
