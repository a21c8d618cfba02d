import type { HttpErrorCode } from '#shared/sync/relay-protocol.ts'

const statuses: Record<HttpErrorCode, number> = {
  malformed: 400,
  unauthorized: 401,
  revoked: 403,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  quota: 507,
  rateLimited: 429,
  unavailable: 503,
}

/** An answer that a caller can act upon. Anything else that is thrown is a bug and becomes `unavailable`. */
export class HttpError extends Error {
  readonly statusCode: number
  readonly code: HttpErrorCode

  constructor(code: HttpErrorCode) {
    super(code)
    this.code = code
    this.statusCode = statuses[code]
  }
}
