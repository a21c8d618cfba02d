import type { EventEmitter } from 'node:events'
import type * as Real from 'electron'
import type { app } from './app.ts'
import type { BrowserWindow } from './browser-window.ts'
import type { autoUpdater, dialog, Notification, powerMonitor, screen, shell } from './desktop-services.ts'
import type { ipcMain } from './ipc-main.ts'
import type { Menu, MenuItem } from './menu.ts'
import type { net } from './net.ts'
import type { MessagePortMain } from './ports.ts'
import type { FakeProtocol } from './protocol.ts'
import type { safeStorage } from './safe-storage.ts'
import type { FakeSession, session } from './session.ts'
import type { FakeWebContents, webContents } from './web-contents.ts'
import type { FakeWebRequest } from './web-request.ts'

/**
 * Checked by the compiler alone: the fake has no public member that Electron lacks, so the app cannot come to rely on
 * an invention. Members with an underscore are the fake's own.
 */
type Invented<Fake, Genuine> = Exclude<keyof Fake & string, keyof Genuine | keyof EventEmitter | `_${string}`>

/** Names what is invented where the list below stops compiling. */
type Checked<Fake, Genuine> = [Invented<Fake, Genuine>] extends [never] ? 'genuine' : Invented<Fake, Genuine>
type Genuine<Verdict extends 'genuine'> = Verdict

export type Conformance = [
  Genuine<Checked<typeof app, Real.App>>,
  Genuine<Checked<typeof autoUpdater, Real.AutoUpdater>>,
  Genuine<Checked<BrowserWindow, Real.BrowserWindow>>,
  Genuine<Checked<Omit<typeof BrowserWindow, 'prototype'>, typeof Real.BrowserWindow>>,
  Genuine<Checked<typeof dialog, Real.Dialog>>,
  Genuine<Checked<typeof ipcMain, Real.IpcMain>>,
  Genuine<Checked<Menu, Real.Menu>>,
  Genuine<Checked<MenuItem, Real.MenuItem>>,
  Genuine<Checked<MessagePortMain, Real.MessagePortMain>>,
  Genuine<Checked<typeof net, Real.Net>>,
  Genuine<Checked<Notification, Real.Notification>>,
  Genuine<Checked<typeof powerMonitor, Real.PowerMonitor>>,
  Genuine<Checked<FakeProtocol, Real.Protocol>>,
  Genuine<Checked<typeof safeStorage, Real.SafeStorage>>,
  Genuine<Checked<typeof screen, Real.Screen>>,
  Genuine<Checked<FakeSession, Real.Session>>,
  Genuine<Checked<typeof session, typeof Real.session>>,
  Genuine<Checked<typeof shell, Real.Shell>>,
  Genuine<Checked<FakeWebContents, Real.WebContents>>,
  Genuine<Checked<typeof webContents, typeof Real.webContents>>,
  Genuine<Checked<FakeWebRequest, Real.WebRequest>>,
]
