import pino from 'pino'

/**
 * What a log line may hold: ids, codes and counts. Names, phones and clinical text have no field to go into, and error
 * messages are dropped because they may quote values.
 */
export interface LogFields {
  correlationId?: string
  action?: string
  userId?: string
  sessionId?: string
  deviceId?: string
  jobId?: string
  kind?: string
  table?: string
  code?: string
  ref?: string
  reason?: string
  durationMs?: number
  count?: number
  attempt?: number
  port?: number
  sequence?: number
  error?: unknown
}

export interface Logger {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** Name, code and frames of an error, never its message. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = (error.stack ?? '').split('\n').filter(frame => frame.trimStart().startsWith('at '))
  const code = 'code' in error ? String(error.code) : undefined
  return { name: error.name, code, frames: frames.slice(0, 12).map(frame => frame.trim()) }
}

function clean(fields: LogFields | undefined): Record<string, unknown> {
  if (!fields) return {}
  const { error, ...rest } = fields
  return error === undefined ? rest : { ...rest, error: describeError(error) }
}

/** Writes JSON lines to `file`, or to standard error when none is given. */
export function createLogger(options: { file?: string; level?: pino.Level | 'silent' } = {}): Logger {
  const destination = options.file
    ? pino.destination({ dest: options.file, mkdir: true, sync: false })
    : pino.destination({ dest: 2, sync: true })
  // A full disk must not end the app because its log cannot be written; an error without a listener would.
  destination.on('error', () => {})
  const log = pino({ level: options.level ?? 'info', base: null }, destination)
  return {
    debug: (event, fields) => log.debug(clean(fields), event),
    info: (event, fields) => log.info(clean(fields), event),
    warn: (event, fields) => log.warn(clean(fields), event),
    error: (event, fields) => log.error(clean(fields), event),
  }
}

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
