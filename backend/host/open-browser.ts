import { spawn } from 'node:child_process'

const openers: Partial<Record<NodeJS.Platform, (url: string) => [string, string[]]>> = {
  darwin: url => ['open', [url]],
  win32: url => ['explorer', [url]],
}

/** Shows the address in the person's browser. Where that cannot be done the address on the terminal is enough. */
export function openBrowser(url: string, platform: NodeJS.Platform = process.platform): void {
  const [command, args] = openers[platform]?.(url) ?? ['xdg-open', [url]]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
