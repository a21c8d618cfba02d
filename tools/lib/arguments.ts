import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Reads the command line, or ends the program with one line about the slip in it. */
export function readArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    const [line] = String(error instanceof Error ? error.message : error).split('. ', 1)
    console.error(line)
    process.exit(1)
  }
}
