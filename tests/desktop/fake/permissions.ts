import type { CDPSession } from 'playwright'
import { fromStageUrl } from './protocol.ts'
import type { FakeSession } from './session.ts'

/** Electron's name of a permission, what else it is told, and Chromium's name. */
const permissions: { electron: string; media?: 'audio' | 'video'; chromium: string }[] = [
  { electron: 'notifications', chromium: 'notifications' },
  { electron: 'clipboard-read', chromium: 'clipboard-read' },
  { electron: 'clipboard-sanitized-write', chromium: 'clipboard-write' },
  { electron: 'geolocation', chromium: 'geolocation' },
  { electron: 'media', media: 'video', chromium: 'camera' },
  { electron: 'media', media: 'audio', chromium: 'microphone' },
  { electron: 'midi', chromium: 'midi' },
  { electron: 'idle-detection', chromium: 'idle-detection' },
]

/**
 * Asks the app's permission handlers and gives the answers to Chromium, which enforces them. Electron asks at each
 * request of a page; here it happens once per document.
 */
export async function applyPermissions(
  cdp: CDPSession,
  session: FakeSession,
  contents: object,
  stageUrl: string,
): Promise<void> {
  const requestingUrl = fromStageUrl(stageUrl)
  for (const { electron, media, chromium } of permissions) {
    const mediaDetails = media ? { mediaType: media, mediaTypes: [media] } : {}
    const granted = await session._grants(contents, electron, { requestingUrl, isMainFrame: true, ...mediaDetails })
    await cdp.send('Browser.setPermission', {
      permission: { name: chromium },
      setting: granted ? 'granted' : 'denied',
      origin: new URL(stageUrl).origin,
    })
  }
}
