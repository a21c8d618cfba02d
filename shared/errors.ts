/** What a caller may expect to go wrong. Everything else is a bug and crosses the boundary as `INTERNAL`. */
export const errorStatus = {
  VALIDATION: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

/** One field that was refused. `path` is dotted, as in the input; `key` names a text under `errors.*`. */
export interface FieldIssue {
  path: string
  message: string
  key?: string
  params?: Record<string, string | number>
}

export interface ErrorData {
  VALIDATION: { fields: FieldIssue[] }
  UNAUTHENTICATED: { reason: 'signIn' | 'locked' | 'credentials' | 'secondFactor' | 'expired' }
  FORBIDDEN: { permission: string }
  NOT_FOUND: { entity: string; id: string }
  CONFLICT: { reason: string; details?: Record<string, unknown> }
  RATE_LIMITED: { retryAfterMs: number }
  UNAVAILABLE: { reason: string }
}

/** An expected failure, thrown by services and carried to the caller with its data. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly data: ErrorData[C]
  constructor(code: C, data: ErrorData[C], message: string = code) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

export const invalid = (...fields: FieldIssue[]) => new AppError('VALIDATION', { fields })
export const notFound = (entity: string, id: string) => new AppError('NOT_FOUND', { entity, id })
export const forbidden = (permission: string) => new AppError('FORBIDDEN', { permission })
export const conflict = (reason: string, details?: Record<string, unknown>) =>
  new AppError('CONFLICT', details ? { reason, details } : { reason })
export const unavailable = (reason: string) => new AppError('UNAVAILABLE', { reason })
