/** The browser host: the whole clinic served to browsers on this machine, or over TLS on the local network. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { StartError } from '#backend/platform/start-error.ts'
import { appVersion } from '#backend/platform/version.gen.ts'
import { createBackend } from './create-backend.ts'
import { defaultDataDir } from './data-dir.ts'
import { withDemo } from './demo/build-demo.ts'
import { type Flags, readDatabaseKey, readFlags, usage } from './flags.ts'
import { logToFile } from './log-file.ts'
import { openBrowser } from './open-browser.ts'
import { serveHttp } from './serve-http.ts'
import { onStopSignal } from './stop-signal.ts'

/** The same two levels below the app's folder, whether this is the source or the bundle in out/main. */
const appDir = path.resolve(import.meta.dirname, '../..')

async function start(flags: Flags): Promise<void> {
  const databaseKey = readDatabaseKey(process.env.NADI_DATABASE_KEY)
  const dataDir = path.resolve(flags.dataDir ?? defaultDataDir(flags))
  const tls = readCertificate(flags)
  // The port first: when it is taken, the data folder has not been touched.
  const log = logToFile(dataDir)
  const host = await serveHttp({
    log,
    port: flags.port,
    address: flags.address,
    names: flags.names,
    tls,
    rendererDir: path.join(appDir, 'out/renderer'),
    version: appVersion,
  })
  const backend = await createBackend({
    dataDir,
    resourcesDir: path.join(appDir, 'resources'),
    log,
    databaseKey,
    restoreOnly: flags.restore,
    ...withDemo(),
  }).catch(async (error: unknown) => {
    await host.close()
    throw error
  })
  host.open(backend)
  if (flags.demo && backend.workspace.state() === 'empty') backend.demo?.start()
  onStopSignal(async () => {
    await host.close()
    await backend.close()
  })
  console.log(`Nadi is running at ${host.url}`)
  if (flags.open) openBrowser(host.url)
}

/** @throws StartError `usage` */
function readCertificate({ tlsCert, tlsKey }: Flags): { cert: string; key: string } | undefined {
  if (tlsCert === undefined && tlsKey === undefined) return undefined
  if (tlsCert === undefined || tlsKey === undefined)
    throw new StartError('usage', '--tls-cert and --tls-key belong together')
  try {
    return { cert: readFileSync(tlsCert, 'utf8'), key: readFileSync(tlsKey, 'utf8') }
  } catch (error) {
    throw new StartError('usage', `The certificate or its key cannot be read: ${tlsCert}, ${tlsKey}`, error)
  }
}

async function main(): Promise<void> {
  try {
    const flags = readFlags(process.argv.slice(2))
    if (flags.help) console.log(usage)
    else await start(flags)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

await main()
