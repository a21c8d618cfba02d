/** What the page says to hand one end of a MessageChannel to the backend: `window.postMessage(connectMessage, { transfer })`. */
export const connectMessage = 'nadi:connect'

/** File types that the page may ask the shell to save. */
export const savableTypes = ['pdf', 'csv', 'json', 'png', 'nadi'] as const

/** A finished document that leaves the page; `name` is a file name with one of the savable types, without folders. */
export interface OutgoingFile {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

export type SaveOutcome =
  | { outcome: 'saved'; name: string }
  | { outcome: 'cancelled' }
  | { outcome: 'failed'; reason: string }

export type PrintOutcome = { outcome: 'printed' } | { outcome: 'cancelled' } | { outcome: 'failed'; reason: string }

/** Why the screen must lock: the menu, the operating system's own lock screen, or the machine going to sleep. */
export type LockReason = 'menu' | 'screen' | 'suspend'

/** What the operating system shows for a page. It may stay on a screen that others see, so it names nobody. */
export interface OutgoingNotice {
  title: string
  body: string
}

/**
 * Everything that a page may ask of the desktop shell besides its one port to the backend: `window.desktop`, absent in
 * a browser. Saving and printing show the operating system's own dialog, so no page can do it without a person.
 */
export interface DesktopShell {
  readonly version: string
  saveFile(file: OutgoingFile): Promise<SaveOutcome>
  printPdf(file: OutgoingFile): Promise<PrintOutcome>
  showNotice(notice: OutgoingNotice): Promise<void>
  /** A person pressed a notice; the window is in front by then. Returns the function that stops listening. */
  onNoticeOpened(listener: () => void): () => void
  /** Returns the function that stops listening. */
  onLock(listener: (reason: LockReason) => void): () => void
}
