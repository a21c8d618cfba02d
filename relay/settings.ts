import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { RelayOptions } from './embed.ts'
import { defaultLimits } from './limits.ts'

/** What is wrong with the environment, in words for whoever starts the relay. */
export class SettingsError extends Error {}

const whole = (most: number) => z.coerce.number().int().min(0).max(most)

const environment = z.object({
  PORT: whole(65_535).default(4390),
  RELAY_ADDRESS: z.string().default('0.0.0.0'),
  RELAY_DATA_DIR: z.string().default('relay-data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  RELAY_REGISTRATION_TOKEN: z.string().min(16).optional(),
  RELAY_HOST: z.string().optional(),
  RELAY_TRUSTED_HOPS: whole(10).default(0),
  RELAY_TLS_CERT: z.string().optional(),
  RELAY_TLS_KEY: z.string().optional(),
  RELAY_QUOTA_GB: z.coerce
    .number()
    .positive()
    .default(defaultLimits.quotaBytes / 1e9),
  RELAY_KEEP_DAYS: whole(3_650).default(defaultLimits.keepMs / 86_400_000),
  RELAY_METRICS_TOKEN: z.string().min(16).optional(),
  RELAY_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('auto'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
})
type Environment = z.infer<typeof environment>

export const usage = `The relay stores and forwards the sealed batches of clinics. It holds no key.

  npm run relay            starts it; Ctrl+C stops it
  npm run relay -- --help  says this

Environment variables, all optional:

  PORT                      4390
  RELAY_ADDRESS             address to listen at, 0.0.0.0
  RELAY_DATA_DIR            folder of the embedded database and of sealed files, relay-data
  DATABASE_URL              a PostgreSQL server instead of the embedded database: postgres://user:password@host/name
  S3_ENDPOINT S3_BUCKET S3_REGION S3_ACCESS_KEY_ID S3_SECRET_ACCESS_KEY
                            a bucket of an S3-compatible service instead of the folder, for sealed files
  RELAY_REGISTRATION_TOKEN  new clinics have to name it (at least 16 characters); without it any clinic may register
  RELAY_HOST                name and port that devices dial, where a proxy changes the Host header
  RELAY_TRUSTED_HOPS        proxies in front of the relay whose x-forwarded-for counts, 0
  RELAY_TLS_CERT RELAY_TLS_KEY
                            PEM files; without them the relay speaks plain HTTP, for a proxy that ends TLS
  RELAY_QUOTA_GB            sealed bytes of one clinic, 50
  RELAY_KEEP_DAYS           days for which batches stay that every device of the clinic has, 35
  RELAY_METRICS_TOKEN       /metrics asks for it as a bearer token (at least 16 characters)
  RELAY_LOG_LEVEL           debug, info, warn, error or silent: info
`

export interface Settings {
  port: number
  address: string
  logLevel: string
  relay: RelayOptions
}

/** @throws SettingsError */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  // A variable that compose leaves empty is one that is not set.
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const read = environment.safeParse(filled)
  if (!read.success) {
    const names = [...new Set(read.error.issues.map(({ path }) => String(path[0])))]
    throw new SettingsError(`The environment does not say what it should: ${names.join(', ')}. See --help.`)
  }
  const found = read.data
  return {
    port: found.PORT,
    address: found.RELAY_ADDRESS,
    logLevel: found.RELAY_LOG_LEVEL,
    relay: {
      dataDir: found.RELAY_DATA_DIR,
      trustedHops: found.RELAY_TRUSTED_HOPS,
      limits: { quotaBytes: found.RELAY_QUOTA_GB * 1e9, keepMs: found.RELAY_KEEP_DAYS * 86_400_000 },
      ...defined('databaseUrl', found.DATABASE_URL),
      ...defined('registrationToken', found.RELAY_REGISTRATION_TOKEN),
      ...defined('host', found.RELAY_HOST),
      ...defined('metricsToken', found.RELAY_METRICS_TOKEN),
      ...defined('tls', readTls(found)),
      ...defined('bucket', readBucket(found)),
    },
  }
}

const defined = <K extends keyof RelayOptions>(name: K, value: RelayOptions[K]): Pick<RelayOptions, K> | object =>
  value === undefined ? {} : { [name]: value }

function readTls({ RELAY_TLS_CERT: cert, RELAY_TLS_KEY: key }: Environment): RelayOptions['tls'] {
  if (!cert && !key) return undefined
  if (!cert || !key) throw new SettingsError('RELAY_TLS_CERT and RELAY_TLS_KEY belong together')
  try {
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
  } catch {
    throw new SettingsError(`The certificate or its key cannot be read: ${cert}, ${key}`)
  }
}

function readBucket(found: Environment): RelayOptions['bucket'] {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket } = found
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = found
  if (!endpoint && !bucket) return undefined
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey)
    throw new SettingsError('S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together')
  return { endpoint, bucket, region: found.S3_REGION, accessKeyId, secretAccessKey }
}
