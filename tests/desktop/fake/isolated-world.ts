import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { Script } from 'node:vm'
import type { CDPSession } from 'playwright'
import { createCodec } from './page/codec.ts'
import { createBridge } from './page/context-bridge.ts'
import { startIsolatedWorld } from './page/isolated-world.ts'
import { type FromPage, receiveName, sendName, type ToPage, type WorldSettings } from './page/messages.ts'

const worldName = 'Electron Isolated Context'
const codec = createCodec()

interface ScriptOptions {
  preload?: string
  additionalArguments?: string[]
}

interface WorldListener {
  heard(message: FromPage): void
  /** The document that the world belonged to is gone. */
  gone(): void
}

/**
 * The world in which the preload script runs: a real isolated world of Chromium, so the page's own scripts can see
 * neither `ipcRenderer` nor the channel below it.
 */
export class IsolatedWorld {
  readonly #cdp: CDPSession
  readonly #listener: WorldListener
  #contextId: number | undefined
  #unsent: string[] = []

  private constructor(cdp: CDPSession, listener: WorldListener) {
    this.#cdp = cdp
    this.#listener = listener
  }

  static async install(cdp: CDPSession, script: ScriptOptions, listener: WorldListener): Promise<IsolatedWorld> {
    const world = new IsolatedWorld(cdp, listener)
    cdp.on('Runtime.bindingCalled', call => {
      if (call.name === sendName) world.#hear(codec.decode(call.payload) as FromPage, call.executionContextId)
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === world.#contextId) world.#lose()
    })
    cdp.on('Runtime.executionContextsCleared', () => world.#lose())
    const bridgeKey = `bridge-${randomBytes(8).toString('hex')}-`
    await cdp.send('Runtime.enable')
    await cdp.send('Page.enable')
    await cdp.send('Runtime.addBinding', { name: sendName, executionContextName: worldName })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageHalf(bridgeKey) })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { worldName, source: preloadHalf(bridgeKey, script) })
    return world
  }

  tell(message: ToPage): void {
    const text = codec.encode(message)
    if (this.#contextId !== undefined) this.#push(text, this.#contextId)
    else if (message.kind === 'event') this.#unsent.push(text)
  }

  #hear(message: FromPage, contextId: number): void {
    if (message.kind === 'hello') {
      this.#contextId = contextId
      for (const text of this.#unsent.splice(0)) this.#push(text, contextId)
    }
    this.#listener.heard(message)
  }

  #lose(): void {
    this.#contextId = undefined
    this.#listener.gone()
  }

  #push(text: string, executionContextId: number): void {
    const call = `text => globalThis.${receiveName}(text)`
    const sent = this.#cdp.send('Runtime.callFunctionOn', {
      functionDeclaration: call,
      arguments: [{ value: text }],
      executionContextId,
    })
    // A document may go while something is on its way to it, which loses the message in Electron too.
    sent.catch(() => undefined)
  }
}

function pageHalf(bridgeKey: string): string {
  return `(${createBridge})(${JSON.stringify(bridgeKey)}, 'page', 'preload')`
}

function preloadHalf(bridgeKey: string, { preload, additionalArguments = [] }: ScriptOptions): string {
  const { platform, arch, versions } = process
  const argv = [process.execPath, ...additionalArguments]
  const settings: WorldSettings = { bridgeKey, process: { platform, arch, versions, argv } }
  const script = preload === undefined ? 'null' : sandboxedScript(preload)
  return `(${startIsolatedWorld})(${JSON.stringify(settings)}, (${createCodec})(), ${createBridge}, ${script})`
}

/** Sandboxed preload scripts are CommonJS; Electron refuses ES modules there. */
function sandboxedScript(file: string): string {
  if (extname(file) === '.mjs') throw new Error(`Unable to load preload script: ${file}: no ES modules in a sandbox`)
  const wrapped = `(function (require, module, exports, process) {${readFileSync(file, 'utf8')}\n})`
  // Finds syntax errors here, with the file's name, instead of as a silent failure in the page.
  return new Script(wrapped, { filename: file }) && wrapped
}
