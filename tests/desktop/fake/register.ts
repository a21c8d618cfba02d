import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'

/**
 * Preloaded into the process of the app under test: makes `electron` mean the fake, for `import` and `require`, and
 * gives `process` the members that Electron adds.
 */
const fakeModule = new URL('./electron.ts', import.meta.url).href
const realPackage = new URL('../../../node_modules/electron/package.json', import.meta.url)

registerHooks({
  resolve(specifier, context, next) {
    if (/^electron(\/main|\/common)?$/.test(specifier)) return { url: fakeModule, shortCircuit: true }
    return next(specifier, context)
  },
})

const { version } = JSON.parse(readFileSync(realPackage, 'utf8')) as { version: string }
const added = (value: unknown) => ({ value, enumerable: true, configurable: true })
Object.defineProperty(process.versions, 'electron', added(version))
Object.defineProperties(process, {
  type: added('browser'),
  resourcesPath: added(resolve('resources')),
})
