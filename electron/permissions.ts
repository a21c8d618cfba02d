import type { Session } from 'electron'
import { isOwnPage } from './own-pages.ts'

interface Asked {
  permission: string
  page: string
  /** Which devices, when media is asked for. */
  media: readonly string[]
}

/**
 * What a page may use of the machine: copying to the clipboard, full screen (the wall display), and the camera for a
 * patient's photo. Everything else is refused, the microphone and reading the clipboard included.
 */
function isGranted({ permission, page, media }: Asked): boolean {
  if (!isOwnPage(page)) return false
  if (permission === 'media') return media.length > 0 && media.every(kind => kind === 'video')
  return permission === 'clipboard-sanitized-write' || permission === 'fullscreen'
}

/** Answers both of Electron's questions: what a page may see as granted, and what it asks for. */
export function restrictPermissions(session: Session): void {
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isGranted({ permission, page: details.requestingUrl ?? origin, media: [details.mediaType ?? ''] }),
  )
  session.setPermissionRequestHandler((_contents, permission, reply, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    reply(details.isMainFrame && isGranted({ permission, page: details.requestingUrl, media }))
  })
  session.setDevicePermissionHandler(() => false)
}
