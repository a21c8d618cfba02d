import { readFileSync } from 'node:fs'

/** The version in package.json as a module, so that bundles need no file beside them to know it. */
export function generate(): Record<string, string> {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  return { 'backend/platform/version.gen.ts': `export const appVersion = '${version}'\n` }
}
