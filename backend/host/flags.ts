import { parseArgs } from 'node:util'
import { StartError } from '#backend/platform/start-error.ts'

export interface Flags {
  port: number
  /** Null: the default folder. */
  dataDir: string | null
  demo: boolean
  open: boolean
  help: boolean
  restore: boolean
  address: string | undefined
  tlsCert: string | undefined
  tlsKey: string | undefined
  names: string[]
}

export const usage = `Nadi in the browser

  --port N           port to serve on (4380)
  --data-dir DIR     data folder
  --demo             a demo clinic in its own data folder
  --no-open          do not open the browser
  --restore          only restore a backup; what is in the data folder is moved aside
  --listen ADDRESS   serve the local network on this address; needs a certificate
  --tls-cert FILE    certificate (PEM)
  --tls-key FILE     its private key (PEM)
  --name HOST        a further name of this host; may be given again

NADI_DATABASE_KEY    the database key in hexadecimal (64 digits), for hosts that start unattended
`

/**
 * Reads the command line of the browser host.
 * @throws StartError `usage`
 */
export function readFlags(args: string[]): Flags {
  const { values } = parse(args)
  return {
    port: readPort(values.port),
    dataDir: values['data-dir'] ?? null,
    demo: values.demo,
    open: !values['no-open'],
    help: values.help,
    restore: values.restore,
    address: values.listen,
    tlsCert: values['tls-cert'],
    tlsKey: values['tls-key'],
    names: values.name,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4380' },
        'data-dir': { type: 'string' },
        demo: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        // Chooses this host over the desktop app; by the time it is read here, that has happened.
        browser: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        restore: { type: 'boolean', default: false },
        listen: { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        name: { type: 'string', multiple: true, default: [] },
      },
    })
  } catch (error) {
    const [line = ''] = error instanceof Error ? error.message.split('\n', 1) : []
    throw new StartError('usage', `${line.split('. ', 1)[0]}. See --help`, error)
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535))
    throw new StartError('usage', `--port needs a number from 0 to 65535, not "${text}". See --help`)
  return port
}

/**
 * The key for hosts that start with nobody there, from `NADI_DATABASE_KEY`.
 * @throws StartError `usage`
 */
export function readDatabaseKey(text: string | undefined): Uint8Array | undefined {
  if (text === undefined || text === '') return undefined
  if (!/^[0-9a-fA-F]{64}$/.test(text))
    throw new StartError('usage', 'NADI_DATABASE_KEY must have 64 hexadecimal digits')
  return Buffer.from(text, 'hex')
}
