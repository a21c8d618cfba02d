import { EventEmitter } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { appUnderTest } from './app-under-test.ts'
import { preventable } from './events.ts'
import { record } from './journal.ts'
import { SingleInstance } from './single-instance.ts'

/** What the rest of the fake does for the app: the app object itself knows neither windows nor the browser. */
interface AppHooks {
  /** Closes all windows; false when one of them refused. */
  closeWindows(): boolean
  stopBrowser(): Promise<void>
}

const { manifest, root } = appUnderTest()
const switchPrefix = (name: string) => `--${name}=`

class FakeApp extends EventEmitter {
  name = manifest.productName ?? manifest.name
  readonly isPackaged = process.env.FAKE_ELECTRON_PACKAGED === '1'
  readonly commandLine = {
    hasSwitch: (name: string) => process.argv.some(arg => arg === `--${name}` || arg.startsWith(switchPrefix(name))),
    getSwitchValue: (name: string) => {
      const found = process.argv.find(arg => arg.startsWith(switchPrefix(name)))
      return found?.slice(switchPrefix(name).length) ?? ''
    },
    appendSwitch: (name: string, value?: string) => record('commandLine.appendSwitch', name, value),
  }
  readonly #paths = new Map<string, string>()
  readonly #ready = Promise.withResolvers<void>()
  #isReady = false
  #instance: SingleInstance | undefined
  #quitting = false
  #hooks: AppHooks = { closeWindows: () => true, stopBrowser: () => Promise.resolve() }

  constructor() {
    super()
    const userData = this.commandLine.getSwitchValue('user-data-dir')
    if (userData) this.#paths.set('userData', resolve(userData))
  }

  getVersion = () => manifest.version
  getName = () => this.name
  getAppPath = () => root
  getLocale = () => process.env.FAKE_ELECTRON_LOCALE ?? 'en-IN'
  isReady = () => this.#isReady
  whenReady = () => this.#ready.promise
  hasSingleInstanceLock = () => this.#instance?.isHeld ?? false
  releaseSingleInstanceLock = () => this.#instance?.release()
  setAppUserModelId = (id: string) => record('app.setAppUserModelId', id)
  setAboutPanelOptions = (options: object) => record('app.setAboutPanelOptions', options)
  enableSandbox = () => record('app.enableSandbox')
  relaunch = () => record('app.relaunch')
  focus = () => record('app.focus')

  setName(name: string): void {
    this.name = name
  }

  getPath(name: string): string {
    const chosen = this.#paths.get(name)
    if (chosen) return chosen
    if (name === 'home') return homedir()
    if (name === 'temp') return tmpdir()
    if (name === 'exe') return process.execPath
    if (name === 'appData') return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
    if (name === 'userData') return join(this.getPath('appData'), this.name)
    if (name === 'sessionData') return this.getPath('userData')
    if (name === 'logs') return join(this.getPath('userData'), 'logs')
    return join(homedir(), name.charAt(0).toUpperCase() + name.slice(1))
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  requestSingleInstanceLock(data?: unknown): boolean {
    this.#instance ??= new SingleInstance(this.getPath('userData'))
    const own = { argv: process.argv, cwd: process.cwd(), data }
    return this.#instance.request(own, other => {
      this.emit('second-instance', preventable({}), other.argv, other.cwd, other.data)
    })
  }

  quit(): void {
    if (this.#quitting) return
    this.#quitting = true
    if (this.#stillQuitting('before-quit') && this.#hooks.closeWindows() && this.#stillQuitting('will-quit')) {
      this.exit(0)
    } else this.#quitting = false
  }

  exit(code = 0): void {
    this.#quitting = true
    this.emit('quit', {}, code)
    const end = () => process.exit(code)
    setTimeout(end, 5_000).unref()
    Promise.all([this.#hooks.stopBrowser(), this.#instance?.handedOver]).then(() => {
      this.#instance?.release()
      end()
    }, end)
  }

  /** Whether another instance has the app; Electron still goes on to `ready` then, but such an app is about to end. */
  _lostInstanceLock(): boolean {
    return this.#instance !== undefined && !this.#instance.isHeld
  }

  _setHooks(hooks: AppHooks): void {
    this.#hooks = hooks
  }

  _setReady(): void {
    this.#isReady = true
    this.emit('ready', {}, {})
    this.#ready.resolve()
  }

  _lastWindowClosed(): void {
    if (this.#quitting) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }

  #stillQuitting(name: 'before-quit' | 'will-quit'): boolean {
    const event = preventable({})
    this.emit(name, event)
    return !event.defaultPrevented
  }
}

export const app = new FakeApp()
