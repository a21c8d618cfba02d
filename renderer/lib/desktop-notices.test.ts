import { beforeEach, expect, it, vi } from 'vitest'

vi.stubGlobal('window', {})
const { createDesktopNotices } = await import('./desktop-notices.ts')

interface Shown {
  title: string
  options: { body: string; tag: string }
  onclick: (() => void) | null
  closed: boolean
}

const shown: Shown[] = []
beforeEach(() => {
  shown.length = 0
})

/** A browser's own class, whose person answers `answer` when asked. */
function browserWith(permission: NotificationPermission, answer: NotificationPermission = permission) {
  let asked = 0
  class Web {
    static permission = permission
    static requestPermission = () => {
      asked += 1
      Web.permission = answer
      return Promise.resolve(answer)
    }
    onclick: (() => void) | null = null
    constructor(title: string, options: { body: string; tag: string }) {
      const notice = this
      shown.push({
        title,
        options,
        closed: false,
        get onclick() {
          return notice.onclick
        },
      })
    }
    close() {
      const [last] = shown.slice(-1)
      if (last) last.closed = true
    }
  }
  return { Web, asked: () => asked }
}

const notice = { title: 'A double booking is to be sorted out', body: 'Nadi shows more.' }

it('asks a browser once, when a person turns them on, and shows nothing before', async () => {
  const { Web, asked } = browserWith('default', 'granted')
  const notices = createDesktopNotices({ shell: undefined, Web, focus: () => {} })
  expect(notices.state()).toBe('ask')
  notices.show(notice)
  expect([shown.length, asked()]).toEqual([0, 0])
  expect(await notices.ask()).toBe('granted')
  expect(await notices.ask()).toBe('granted')
  expect(asked()).toBe(1)
  notices.show(notice)
  expect(shown).toMatchObject([{ title: notice.title, options: { body: notice.body } }])
})

it('does not ask again where it was refused, and shows nothing', async () => {
  const { Web, asked } = browserWith('denied')
  const notices = createDesktopNotices({ shell: undefined, Web, focus: () => {} })
  expect(await notices.ask()).toBe('denied')
  notices.show(notice)
  expect([shown.length, asked()]).toEqual([0, 0])
})

it('says so where a browser has none', async () => {
  const notices = createDesktopNotices({ shell: undefined, Web: undefined, focus: () => {} })
  expect(await notices.ask()).toBe('unsupported')
  expect(() => notices.show(notice)).not.toThrow()
})

it('brings the page to the front when a notice is pressed, and tells whoever listens', () => {
  const { Web } = browserWith('granted')
  const focus = vi.fn()
  const opened = vi.fn()
  const notices = createDesktopNotices({ shell: undefined, Web, focus })
  const stop = notices.onOpen(opened)
  notices.show(notice)
  shown[0]?.onclick?.()
  expect(shown[0]?.closed).toBe(true)
  expect([focus.mock.calls.length, opened.mock.calls.length]).toEqual([1, 1])
  stop()
  notices.show(notice)
  shown[1]?.onclick?.()
  expect(opened).toHaveBeenCalledTimes(1)
})

it('goes through the shell in the desktop app, and nothing there can fail for the page', async () => {
  const { Web, asked } = browserWith('default')
  const stop = vi.fn()
  const shell = {
    showNotice: vi.fn(() => Promise.reject(new Error('no notification service'))),
    onNoticeOpened: vi.fn(() => stop),
  }
  const notices = createDesktopNotices({ shell, Web, focus: () => {} })
  expect(await notices.ask()).toBe('granted')
  notices.show({ ...notice, patient: 'Asha Verma' } as typeof notice)
  // What is more than title and body does not leave the page.
  expect(shell.showNotice.mock.calls).toEqual([[notice]])
  expect([shown.length, asked()]).toEqual([0, 0])
  expect(notices.onOpen(() => {})).toBe(stop)
})
