import { pathToFileURL } from 'node:url'
import { setAppUnderTest } from './app-under-test.ts'

/** Runs the app named on the command line, with this file gone from `process.argv`, as in Electron. */
process.argv.splice(1, 1)
const app = setAppUnderTest(process.argv[1] ?? '.')
await import(pathToFileURL(app.entry).href)
