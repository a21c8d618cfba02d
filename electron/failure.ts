import { app, dialog } from 'electron'

/**
 * Says why Nadi cannot go on, and ends it with exit code 1. Without this, Electron would only warn about the rejected
 * promise and leave a process without a window.
 */
export function endWith(title: string, message: string): void {
  process.stderr.write(`${title}: ${message}\n`)
  dialog.showErrorBox(title, message)
  app.exit(1)
}

/** One line for a person. Errors of the start-up chain are written for people; others name what broke. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
