import { ORPCError, ValidationError } from '@orpc/server'
import { databaseFault } from '#db/open-raw.ts'
import { AppError, errorStatus } from '#shared/errors.ts'
import { fieldIssuesOf, type SchemaIssue } from '#shared/validation.ts'
import type { Logger } from './logger.ts'

/** What goes over the wire for an error: an expected one with its data, anything else as `INTERNAL` with a reference. */
export function toWireError(error: unknown, context: { action: string; correlationId: string; log: Logger }): Error {
  if (error instanceof AppError) return wire(error)
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return wire(validationError(error))
  if (error instanceof ORPCError && error.defined) return error
  const fault = databaseFault(error)
  if (fault) {
    context.log.error('database fault', { action: context.action, reason: fault, error })
    return wire(new AppError('UNAVAILABLE', { reason: fault }))
  }
  const ref = context.correlationId.slice(-8).toUpperCase()
  const reason = brokenPromise(error)
  context.log.error('internal error', {
    action: context.action,
    correlationId: context.correlationId,
    ref,
    reason,
    error,
  })
  return new ORPCError('INTERNAL', { status: 500, message: `Something went wrong · ref ${ref}`, data: { ref } })
}

/** Which fields of a reply broke the contract, without their values. */
function brokenPromise(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined
  if (!(cause instanceof ValidationError)) return undefined
  return cause.issues.map(issue => `${(issue.path ?? []).join('.')}: ${issue.message}`).join('; ')
}

function wire(error: AppError): Error {
  return new ORPCError(error.code, {
    defined: true,
    status: errorStatus[error.code],
    message: error.message,
    data: error.data,
  })
}

function validationError(error: ORPCError<string, unknown>): AppError {
  const data = error.data as { issues?: readonly SchemaIssue[] } | undefined
  const fields = fieldIssuesOf(data?.issues ?? [])
  return new AppError('VALIDATION', { fields: fields.length > 0 ? fields : [{ path: '', message: error.message }] })
}
