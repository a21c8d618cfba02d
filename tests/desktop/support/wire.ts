import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Client } from '#shared/contract/index.ts'
import { connectMessage } from '#shared/desktop.ts'

/** A page of the app that asks the backend for nothing by itself, so that a spec has the wire for itself. */
const quietPage = 'app://nadi/print/index.html'

/** One document's wire to the backend, spoken from the spec through the page's real port. */
export interface Wire {
  client: Client
  /** Whether the far end closed the port. */
  isClosed(): Promise<boolean>
}

interface PageWithWire extends Window {
  wire?: { port: MessagePort; closed: boolean }
}

/** Leads the app's window to a page without screens. */
export async function openQuietPage(app: ElectronApplication, page: Page): Promise<void> {
  await app.evaluate(({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url), quietPage)
  await page.waitForLoadState()
}

/** Asks for a wire the way the renderer does, and speaks the contract over it. */
export async function connect(page: Page, binding: string): Promise<Wire> {
  const spec = new EventTarget()
  await page.exposeFunction(binding, (data: string) => spec.dispatchEvent(new MessageEvent('message', { data })))
  await page.evaluate(
    ([message, name]) => {
      const own = window as PageWithWire
      const { port1, port2 } = new MessageChannel()
      const wire = { port: port1, closed: false }
      own.wire = wire
      port1.onmessage = event => (own as unknown as Record<string, (data: string) => void>)[name]?.(event.data)
      port1.addEventListener('close', () => {
        wire.closed = true
      })
      window.postMessage(message, { transfer: [port2] })
    },
    [connectMessage, binding] as const,
  )
  const port = Object.assign(spec, {
    postMessage: (data: string) =>
      page.evaluate(text => (window as PageWithWire).wire?.port.postMessage(text), data).catch(() => undefined),
  })
  return {
    client: createORPCClient(new RPCLink({ port: port as never })),
    isClosed: () => page.evaluate(() => (window as PageWithWire).wire?.closed === true),
  }
}
