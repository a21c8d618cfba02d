import type { WebFrameMain } from 'electron'

export const scheme = 'app'
const host = 'nadi'

/** Address of a page or file of the app itself. */
export const pageUrl = (path = '/') => `${scheme}://${host}${path}`

/** Whether an address belongs to the app: its scheme and host, compared as parsed, never as text. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === `${scheme}:` && url.host === host
}

/** Whether an address is the waiting room's screen, the one page that gets a window of its own. */
export const isDisplayPage = (address: string): boolean =>
  isOwnPage(address) && new URL(address).hash.startsWith('#/display?')

/** Whether a message comes from a window's own page: not from a frame inside it, nor from a page it was led to. */
export function isTrustedSender(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isOwnPage(frame.url)
}
