import { EventEmitter } from 'node:events'
import { record } from './journal.ts'

/** The operating system around the app: what is asked of it is recorded, and answered like a person who cancels. */

export const dialog = {
  showSaveDialog(...args: unknown[]) {
    record('dialog.showSaveDialog', ...withoutWindow(args))
    return Promise.resolve({ canceled: true, filePath: '' })
  },
  showOpenDialog(...args: unknown[]) {
    record('dialog.showOpenDialog', ...withoutWindow(args))
    return Promise.resolve({ canceled: true, filePaths: [] as string[] })
  },
  showMessageBox(...args: unknown[]) {
    record('dialog.showMessageBox', ...withoutWindow(args))
    return Promise.resolve({ response: 0, checkboxChecked: false })
  },
  /** Electron's own writes to standard error when no window can be shown; here it always does. */
  showErrorBox(title: string, content: string) {
    record('dialog.showErrorBox', title, content)
    process.stderr.write(`[error box] ${title}: ${content}\n`)
  },
}

/** Windows have no place in the journal, which specs read over the wire. */
function withoutWindow(args: unknown[]): unknown[] {
  return args.slice(-1)
}

export const shell = {
  openExternal(url: string) {
    record('shell.openExternal', url)
    return Promise.resolve()
  },
}

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true
  }

  readonly title: string
  readonly body: string

  constructor(options: { title?: string; body?: string } = {}) {
    super()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
  }

  show(): void {
    record('Notification.show', this.title, this.body)
    this.emit('show', {})
  }

  close(): void {
    this.emit('close', {})
  }
}

class FakePowerMonitor extends EventEmitter {
  getSystemIdleTime = () => 0
}
export const powerMonitor = new FakePowerMonitor()

const bounds = { x: 0, y: 0, width: 1920, height: 1080 }
const display = { id: 1, bounds, workArea: { ...bounds, height: 1040 }, scaleFactor: 1 }
class FakeScreen extends EventEmitter {
  getPrimaryDisplay = () => display
  getAllDisplays = () => [display]
  getDisplayMatching = () => display
}
export const screen = new FakeScreen()

/** The operating system's own updater, which electron-updater drives on macOS. */
class FakeNativeUpdater extends EventEmitter {
  quitAndInstall = () => record('autoUpdater.quitAndInstall')
}
export const autoUpdater = new FakeNativeUpdater()
