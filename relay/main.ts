/** The relay as a program of its own. */
import { createRelay } from './embed.ts'
import { createRelayLog } from './log.ts'
import { readSettings, type Settings, SettingsError, usage } from './settings.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function start(settings: Settings): Promise<void> {
  const log = createRelayLog(settings.logLevel)
  const relay = await createRelay({ ...settings.relay, log })
  const port = await relay.listen(settings)
  log.info('relay.started', { port })
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      log.info('relay.stopping')
      relay.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('relay.stopFailed', { error })
          process.exit(1)
        },
      )
    })
}

try {
  if (process.argv.includes('--help')) say(usage)
  else await start(readSettings(process.env))
} catch (error) {
  const why = error instanceof Error ? error.message : String(error)
  process.stderr.write(error instanceof SettingsError ? `${why}\n` : `The relay did not start: ${why}\n`)
  process.exitCode = 1
}
