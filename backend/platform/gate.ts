import { type ImplementerInternalWithMiddlewares, implement } from '@orpc/server'
import { type Contract, contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import { unavailable } from '#shared/errors.ts'
import { authorize } from './authorize.ts'
import type { Actor, Call, Clinic, Connection, Tx } from './call.ts'
import { createCall } from './clinic.ts'
import { once, recall } from './idempotency.ts'
import type { Logger } from './logger.ts'
import { findSession, type Session } from './session.ts'
import type { SetUpParts } from './set-up.ts'
import { systemActor } from './system-actor.ts'
import { toWireError } from './wire-error.ts'
import type { Workspace } from './workspace.ts'

/** What a host hands to the router with each call. */
export interface RequestContext {
  connection: Connection
  workspace: Workspace
  setUp: SetUpParts
  log: Logger
  /** Made by the host, so that a call can be followed from the wire to the row. */
  newCorrelationId(): string
  reqHeaders?: Headers
  /** Set only by the host's own code, never by a wire. */
  insider?: Insider
}

/** The host itself acts for a person, on a clinic that is not open to others yet: the making of the demo clinic. */
export interface Insider {
  clinic: Clinic
  actor: Actor
}

/** What handlers see after the gate. `call` exists exactly when a clinic is open. */
export interface GatedContext extends RequestContext {
  action: string
  session: Session | null
  call: Call | null
  idempotencyKey: string | null
}

type GatedContract = ImplementerInternalWithMiddlewares<Contract, RequestContext, GatedContext>

const slowCallMs = 40

/**
 * Every procedure goes through here: session, permission, validation (oRPC, inside `next`), error mapping, timing, and
 * the proof that a chart read was audited. Nothing is reachable without having declared its permission.
 */
export const os: GatedContract = implement(contract)
  .$context<RequestContext>()
  .use(async ({ context, next, path, procedure }) => {
    const action = path.join('.')
    const correlationId = context.newCorrelationId()
    const started = performance.now()
    try {
      const meta = procedure['~orpc'].meta as ProcedureMeta
      const clinic = context.insider?.clinic ?? context.workspace.clinic()
      if (!clinic && meta.permission !== 'public') throw unavailable('databaseLocked')
      const session = clinic && sessionOf(context, clinic, path[0] !== 'live' && meta.permission !== 'public')
      authorize(meta.permission, session)
      const call = clinic && createCall(clinic, { action, actor: session?.actor ?? systemActor, correlationId })
      const opened = call && meta.audit === 'read' ? requireChartRead(call) : null
      const idempotencyKey = context.reqHeaders?.get('idempotency-key') ?? null
      const result = await next({ context: { action, session, call, idempotencyKey } })
      opened?.check()
      return result
    } catch (error) {
      throw toWireError(error, { action, correlationId, log: context.log })
    } finally {
      const durationMs = Math.round(performance.now() - started)
      if (durationMs > slowCallMs) context.log.warn('slow call', { action, correlationId, durationMs })
    }
  })

function sessionOf({ insider, connection }: RequestContext, clinic: Clinic, isActivity: boolean): Session | null {
  if (!insider) return findSession(clinic, connection, isActivity)
  return { id: 'insider', locked: false, mustChangePassword: false, actor: insider.actor }
}

function requireChartRead(call: Call) {
  let opened = false
  const note = call.chartOpened
  call.chartOpened = patientId => {
    opened = true
    note(patientId)
  }
  return {
    check() {
      if (!opened) throw new Error(`${call.action} must audit the chart it reads`)
    },
  }
}

interface HandlerOptions<I> {
  input: I
  context: GatedContext
}

function requireCall(context: GatedContext): Call {
  if (!context.call) throw unavailable('databaseLocked')
  return context.call
}

/** Binds a service function that reads, or that is asynchronous and opens its own transactions. */
export function perform<I, O>(service: (call: Call, input: I, context: GatedContext) => O) {
  return ({ input, context }: HandlerOptions<I>): O => service(requireCall(context), input, context)
}

/** Binds a service function that changes something: one transaction, once per idempotency key, durable when it answers. */
export function write<I, O>(service: (tx: Tx, input: I) => O) {
  return ({ input, context }: HandlerOptions<I>): Promise<O> => {
    const call = requireCall(context)
    const key = context.idempotencyKey
    return call.clinic.writes.add(call, tx =>
      key ? once(tx, key, input, () => service(tx, input)) : service(tx, input),
    )
  }
}

/**
 * Like `write`, for a change that needs slow work first, e.g. a password hash: `prepare` runs before the transaction, and
 * what it answers is `service`'s third argument.
 */
export function writeAfter<I, P, O>(
  prepare: (call: Call, input: I, context: GatedContext) => Promise<P>,
  service: (tx: Tx, input: I, prepared: P) => O,
) {
  return async ({ input, context }: HandlerOptions<I>): Promise<O> => {
    const call = requireCall(context)
    const known = context.idempotencyKey && recall<O>(call, context.idempotencyKey, input)
    if (known) return known.reply
    const prepared = await prepare(call, input, context)
    return write((tx: Tx, checked: I) => service(tx, checked, prepared))({ input, context })
  }
}

/** Binds a service function that must also work before a clinic is open: set-up and sign-in. */
export function anywhere<I, O>(service: (context: GatedContext, input: I) => O) {
  return ({ input, context }: HandlerOptions<I>): O => service(context, input)
}
