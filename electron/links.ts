import { shell } from 'electron'

/** The sites that Nadi may show in the system's browser: sources of the clinical data that it ships. */
const allowedHosts: ReadonlySet<string> = new Set(['icd.who.int', 'www.who.int', 'loinc.org'])

/** Whether an address may leave the app: https, to a named site, on the usual port, without a password in it. */
function isAllowedLink(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const plain = url.port === '' && url.username === '' && url.password === ''
  return url.protocol === 'https:' && plain && allowedHosts.has(url.hostname)
}

/** Opens an allowed address in the system's browser; others are dropped. */
export function openLink(address: string): void {
  if (!isAllowedLink(address)) return
  // A machine without a browser cannot show the page; there is nothing that Nadi could do about it.
  shell.openExternal(new URL(address).href).catch(() => undefined)
}
