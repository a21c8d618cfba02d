import pino from 'pino'

/** What a log line may hold: ids of clinics and devices, codes and counts. What clinics send has no field to go into. */
export interface RelayLogFields {
  clinicId?: string
  deviceId?: string
  code?: string
  kind?: string
  sequence?: number
  count?: number
  port?: number
  durationMs?: number
  error?: unknown
}

export interface RelayLog {
  info(event: string, fields?: RelayLogFields): void
  warn(event: string, fields?: RelayLogFields): void
  error(event: string, fields?: RelayLogFields): void
}

/** Name, code and frames of an error, never its message: the database's may quote values. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = (error.stack ?? '').split('\n').filter(line => line.trimStart().startsWith('at '))
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {}
  const code = 'code' in error ? String(error.code) : undefined
  return { name: error.name, code, frames: frames.slice(0, 8).map(frame => frame.trim()), ...cause }
}

function clean(fields: RelayLogFields = {}): Record<string, unknown> {
  const { error, ...rest } = fields
  return error === undefined ? rest : { ...rest, error: describeError(error) }
}

/** JSON lines on standard output, where containers expect them. */
export function createRelayLog(level = 'info'): RelayLog {
  const log = pino({ level, base: null }, pino.destination({ dest: 1, sync: true }))
  return {
    info: (event, fields) => log.info(clean(fields), event),
    warn: (event, fields) => log.warn(clean(fields), event),
    error: (event, fields) => log.error(clean(fields), event),
  }
}

export const silentLog: RelayLog = { info() {}, warn() {}, error() {} }
