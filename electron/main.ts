import { app } from 'electron'
import { endWith, messageOf } from './failure.ts'
import { guardAllPages } from './guards.ts'
import { readOptions } from './options.ts'
import { declareScheme } from './protocol.ts'
import { startShell } from './shell.ts'
import { shellTexts } from './texts.ts'

/** What Electron accepts only before it is ready, then the start-up chain. */
const options = readOptions(process.argv.slice(1))
app.setName('Nadi')
app.setPath('userData', options.shellDir)
app.enableSandbox()
declareScheme()
guardAllPages()

const fail = (error: unknown) => endWith(shellTexts().failure.cannotStart, messageOf(error))

if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(() => startShell(options))
    .catch(fail)
} else app.exit(0)
