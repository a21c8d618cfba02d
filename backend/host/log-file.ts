import { renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { createLogger, type Logger } from '#backend/platform/logger.ts'

const rotateAtBytes = 5 * 1024 * 1024

/**
 * A logger into `logs/nadi.log` of a data folder; the log before it is kept as `nadi.1.log` once it is large. The file is
 * touched with the first line only, which nobody writes before the folder is locked: another Nadi may be using it.
 */
export function logToFile(dataDir: string): Logger {
  let opened: Logger | undefined
  const log = () => {
    opened ??= open(path.join(dataDir, 'logs', 'nadi.log'))
    return opened
  }
  return {
    debug: (event, fields) => log().debug(event, fields),
    info: (event, fields) => log().info(event, fields),
    warn: (event, fields) => log().warn(event, fields),
    error: (event, fields) => log().error(event, fields),
  }
}

function open(file: string): Logger {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > rotateAtBytes) renameSync(file, file.replace(/\.log$/, '.1.log'))
  return createLogger({ file })
}
