import { app, type WebContents } from 'electron'
import { openLink } from './links.ts'
import { isOwnPage } from './own-pages.ts'

/** Keeps every page that the app will ever create where it belongs: no other sites, no new windows, no guests. */
export function guardAllPages(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url)
    return { action: 'deny' }
  })
  // Covers the page itself and frames inside it; the app has no frames, so those go nowhere at all.
  contents.on('will-frame-navigate', event => {
    if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', event => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', event => event.preventDefault())
}
