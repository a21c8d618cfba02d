import { describe, expect, it } from 'vitest'
import { readSettings, SettingsError, usage } from './settings.ts'

describe('the settings', () => {
  it('need nothing', () => {
    expect(readSettings({ PATH: '/bin', DATABASE_URL: '' })).toMatchObject({
      port: 4390,
      relay: { dataDir: 'relay-data', trustedHops: 0, limits: { quotaBytes: 50e9, keepMs: 35 * 86_400_000 } },
    })
  })

  it('name the variable that is wrong', () => {
    expect(() => readSettings({ PORT: 'x' })).toThrow(/PORT/)
    expect(() => readSettings({ DATABASE_URL: 'mysql://host/name' })).toThrow(/DATABASE_URL/)
    expect(() => readSettings({ RELAY_REGISTRATION_TOKEN: 'short' })).toThrow(SettingsError)
    expect(() => readSettings({ RELAY_TLS_CERT: 'a.pem' })).toThrow(/belong together/)
    expect(() => readSettings({ S3_BUCKET: 'clinic' })).toThrow(/belong together/)
  })

  it('are all explained', () => {
    const bucket = {
      S3_ENDPOINT: 'https://s3.example',
      S3_BUCKET: 'b',
      S3_ACCESS_KEY_ID: 'i',
      S3_SECRET_ACCESS_KEY: 's',
    }
    expect(readSettings(bucket).relay.bucket).toMatchObject({ bucket: 'b', region: 'auto' })
    for (const name of ['PORT', 'DATABASE_URL', 'RELAY_REGISTRATION_TOKEN', ...Object.keys(bucket)])
      expect(usage).toContain(name)
  })
})
