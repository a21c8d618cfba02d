import { ORPCError } from '@orpc/client'
import type { ErrorData, FieldIssue } from '#shared/errors.ts'

/**
 * Anything that went wrong, as a screen needs it. `DISCONNECTED`: no answer came, so a write may or may not have been
 * kept. `INTERNAL`: a bug, with the reference that finds it in the log.
 */
export type Problem =
  | { code: 'VALIDATION'; fields: readonly FieldIssue[] }
  | { code: 'UNAUTHENTICATED'; reason: ErrorData['UNAUTHENTICATED']['reason'] }
  | { code: 'FORBIDDEN'; permission: string }
  | { code: 'NOT_FOUND'; entity: string; id: string }
  | { code: 'CONFLICT'; reason: string; details: Record<string, unknown> }
  | { code: 'RATE_LIMITED'; retryAfterMs: number }
  | { code: 'UNAVAILABLE'; reason: string }
  | { code: 'DISCONNECTED' }
  | { code: 'INTERNAL'; ref: string }

/** Sorts an error into what a screen can say about it. Never throws. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ORPCError) return fromWire(error.code, error.data)
  if (isLost(error)) return { code: 'DISCONNECTED' }
  return { code: 'INTERNAL', ref: 'SCREEN' }
}

function fromWire(code: string, data: unknown): Problem {
  const values = (data ?? {}) as Record<string, unknown>
  const text = (name: string) => String(values[name] ?? '')
  switch (code) {
    case 'VALIDATION':
      return { code, fields: (values.fields as FieldIssue[] | undefined) ?? [] }
    case 'UNAUTHENTICATED':
      return { code, reason: (values.reason as ErrorData['UNAUTHENTICATED']['reason']) ?? 'signIn' }
    case 'FORBIDDEN':
      return { code, permission: text('permission') }
    case 'NOT_FOUND':
      return { code, entity: text('entity'), id: text('id') }
    case 'CONFLICT':
      return { code, reason: text('reason'), details: (values.details as Record<string, unknown>) ?? {} }
    case 'RATE_LIMITED':
      return { code, retryAfterMs: Number(values.retryAfterMs ?? 0) }
    case 'UNAVAILABLE':
      return { code, reason: text('reason') }
    default:
      return { code: 'INTERNAL', ref: text('ref') || code }
  }
}

/** The links reject with an AbortError when the line closes under a call, and with a plain one when it is down already. */
function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    error.name === 'AbortError' || error.name === 'TimeoutError' || /not open|closed|disconnected/i.test(error.message)
  )
}
