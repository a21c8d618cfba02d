import type { Page, Route } from 'playwright'
import { fromStageUrl } from './protocol.ts'
import type { FakeSession } from './session.ts'

/** The window behind a page, as its requests see it. */
interface Requester {
  readonly id: number
  readonly session: FakeSession
  /** Whether a frame may go to an address; asks the app unless it sent the frame there itself. */
  mayNavigate(url: string, isMainFrame: boolean): boolean
  documentStarts(stageUrl: string): Promise<void>
}

/** Sends every request of the page through the app: navigation events, webRequest, and the app's own schemes. */
export async function routeRequests(page: Page, requester: Requester): Promise<void> {
  await page.route('**/*', async route => {
    try {
      await answer(route, page, requester)
    } catch (error) {
      process.stderr.write(`[fake electron] request failed: ${route.request().url()}: ${error}\n`)
      // The page may be gone by now.
      await route.abort('failed').catch(() => undefined)
    }
  })
}

async function answer(route: Route, page: Page, requester: Requester): Promise<void> {
  const request = route.request()
  const url = fromStageUrl(request.url())
  const isMainFrame = request.frame() === page.mainFrame()
  if (request.isNavigationRequest() && !requester.mayNavigate(url, isMainFrame)) return await route.abort('aborted')
  const resourceType = request.isNavigationRequest() ? 'mainFrame' : request.resourceType()
  const details = { url, method: request.method(), resourceType, webContentsId: requester.id }
  if (!(await requester.session.webRequest._allows(details))) return await route.abort('blockedbyclient')
  const handler = requester.session.protocol._handlerOf(url)
  if (!handler) return await route.continue()
  const body = request.postDataBuffer()
  const init = { method: request.method(), headers: request.headers(), body: body && Uint8Array.from(body) }
  const response = await handler(new Request(url, init))
  if (request.isNavigationRequest() && isMainFrame) await requester.documentStarts(request.url())
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}
