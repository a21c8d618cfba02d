import type { DesktopShell, OutgoingNotice } from '#shared/desktop.ts'

/** Whether the computer shows notices of this page: `ask` where a browser has not been asked yet. */
export type NoticeState = 'unsupported' | 'denied' | 'ask' | 'granted'

interface DesktopNotices {
  state(): NoticeState
  /** Asks the browser for its leave; only from a press of a person. */
  ask(): Promise<NoticeState>
  /** Shows a notice, or nothing where that is not allowed. It may be read by anybody: no names. */
  show(notice: OutgoingNotice): void
  /** Calls `listener` when somebody presses a notice. Returns the function that stops it. */
  onOpen(listener: () => void): () => void
}

interface Surroundings {
  /** In the desktop app. */
  shell: Pick<DesktopShell, 'showNotice' | 'onNoticeOpened'> | undefined
  /** What a browser offers; absent over plain http on a network. */
  Web: ((new (title: string, options: { body: string; tag: string }) => WebNotice) & WebNotices) | undefined
  /** Brings the page to the front. */
  focus(): void
}

interface WebNotice {
  onclick: ((this: never, event: never) => unknown) | null
  close(): void
}

interface WebNotices {
  readonly permission: NotificationPermission
  requestPermission(): Promise<NotificationPermission>
}

const stateOf: Record<NotificationPermission, NoticeState> = { default: 'ask', denied: 'denied', granted: 'granted' }

/** A newer notice takes the place of the one before it. */
const tag = 'nadi'

/** Notices of the operating system: through the desktop shell, else through the browser where it may. */
export function createDesktopNotices({ shell, Web, focus }: Surroundings): DesktopNotices {
  const listeners = new Set<() => void>()
  const state = (): NoticeState => {
    if (shell) return 'granted'
    return Web ? stateOf[Web.permission] : 'unsupported'
  }

  function showInBrowser(title: string, body: string): void {
    if (!Web || state() !== 'granted') return
    const notice = new Web(title, { body, tag })
    notice.onclick = () => {
      notice.close()
      focus()
      for (const listener of listeners) listener()
    }
  }

  return {
    state,
    async ask() {
      if (!shell && Web?.permission === 'default') await Web.requestPermission()
      return state()
    },
    show({ title, body }) {
      // A notice that cannot be shown is missed by nobody: the same stands in the page.
      if (shell) shell.showNotice({ title, body }).catch(() => {})
      else showInBrowser(title, body)
    },
    onOpen(listener) {
      if (shell) return shell.onNoticeOpened(listener)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const desktopNotices = createDesktopNotices({
  shell: window.desktop,
  Web: 'Notification' in window ? window.Notification : undefined,
  focus: () => window.focus(),
})
