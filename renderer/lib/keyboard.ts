import { useEffect, useEffectEvent } from 'react'
import type { TextKey } from './i18n.ts'

/**
 * Every shortcut of the app, in the order in which `?` shows them. `mod` is Ctrl, or ⌘ on a Mac. Those with `local`
 * belong to a component that handles its own keys and stand here to be found.
 */
export const shortcuts = {
  palette: { keys: 'mod+k', group: 'everywhere', text: 'frame:shortcuts.palette' },
  home: { keys: 'alt+h', group: 'everywhere', text: 'frame:shortcuts.home' },
  lock: { keys: 'mod+shift+l', group: 'everywhere', text: 'frame:shortcuts.lock' },
  undo: { keys: 'mod+z', group: 'everywhere', text: 'frame:shortcuts.undo' },
  bell: { keys: 'alt+b', group: 'everywhere', text: 'notifications:keys.bell' },
  printAgain: { keys: 'alt+p', group: 'everywhere', text: 'preview:keys.again' },
  help: { keys: '?', group: 'everywhere', text: 'frame:shortcuts.help' },
  save: { keys: 'mod+enter', group: 'forms', text: 'frame:shortcuts.save', local: true },
  nextField: { keys: 'enter', group: 'forms', text: 'frame:shortcuts.nextField', local: true },
  calendar: { keys: 'alt+arrowdown', group: 'forms', text: 'frame:shortcuts.calendar', local: true },
  rowMove: { keys: 'arrowup/arrowdown', group: 'lists', text: 'frame:shortcuts.rowMove', local: true },
  rowOpen: { keys: 'enter', group: 'lists', text: 'frame:shortcuts.rowOpen', local: true },
  rowEnds: { keys: 'home/end', group: 'lists', text: 'frame:shortcuts.rowEnds', local: true },
  pageMove: { keys: 'pageup/pagedown', group: 'lists', text: 'frame:shortcuts.pageMove', local: true },
  book: { keys: 'n', group: 'desk', text: 'scheduling:keys.book' },
  walkIn: { keys: 'w', group: 'desk', text: 'scheduling:keys.walkIn' },
  overbook: { keys: 'alt+o', group: 'desk', text: 'schedules:overbook.action' },
  dayBack: { keys: 'alt+arrowleft', group: 'desk', text: 'scheduling:keys.dayBack' },
  dayOn: { keys: 'alt+arrowright', group: 'desk', text: 'scheduling:keys.dayOn' },
  scheduleView: { keys: 'v', group: 'desk', text: 'scheduling:keys.view' },
  boardMove: { keys: 'g', group: 'desk', text: 'scheduling:keys.move', local: true },
  dayToday: { keys: 't', group: 'desk', text: 'scheduling:keys.dayToday' },
  deskMove: { keys: 'arrowup/arrowdown', group: 'desk', text: 'scheduling:keys.rows', local: true },
  deskAct: { keys: 'enter', group: 'desk', text: 'scheduling:keys.enter', local: true },
  deskOpen: { keys: 'space', group: 'desk', text: 'scheduling:keys.open', local: true },
  deskExpect: { keys: 'z', group: 'desk', text: 'scheduling:keys.expect', local: true },
  queueFocus: { keys: 'q', group: 'desk', text: 'scheduling:queue.keys.focus' },
  queueCall: { keys: 'c', group: 'desk', text: 'scheduling:queue.keys.call', local: true },
  queueSkip: { keys: 's', group: 'desk', text: 'scheduling:queue.keys.skip', local: true },
  queuePriority: { keys: 'p', group: 'desk', text: 'scheduling:queue.keys.priority', local: true },
  queueMore: { keys: 'm', group: 'desk', text: 'scheduling:queue.keys.send', local: true },
  callNext: { keys: 'c', group: 'visit', text: 'scheduling:queue.keys.next' },
  visitSign: { keys: 'mod+shift+s', group: 'visit', text: 'encounters:keys.sign' },
  visitNote: { keys: 'alt+n', group: 'visit', text: 'encounters:keys.note' },
  visitTemplates: { keys: 'alt+t', group: 'visit', text: 'encounters:keys.templates' },
  noteBlank: { keys: 'f2', group: 'visit', text: 'encounters:keys.blank', local: true },
  visitPrescription: { keys: 'alt+r', group: 'visit', text: 'encounters:keys.prescription' },
  visitAgain: { keys: 'alt+a', group: 'visit', text: 'prescriptions:repeat.one' },
  lineMove: { keys: 'alt+arrowup/alt+arrowdown', group: 'visit', text: 'prescriptions:keys.move', local: true },
  lineRemove: { keys: 'delete', group: 'visit', text: 'prescriptions:keys.remove', local: true },
  visitSet: { keys: 'alt+s', group: 'visit', text: 'prescriptions:sets.keep' },
  visitVitals: { keys: 'alt+v', group: 'visit', text: 'encounters:keys.vitals' },
  visitPapers: { keys: 'alt+l', group: 'visit', text: 'preview:keys.papers' },
  visitDraw: { keys: 'alt+w', group: 'visit', text: 'drawing:keys.open' },
  filesAdd: { keys: 'alt+u', group: 'visit', text: 'files:keys.add' },
  visitPrevious: { keys: 'alt+pageup', group: 'visit', text: 'encounters:keys.previous' },
  visitNext: { keys: 'alt+pagedown', group: 'visit', text: 'encounters:keys.next' },
  conflictMove: { keys: 'arrowup/arrowdown', group: 'decide', text: 'sync:conflicts.keys.move', local: true },
  conflictKeep: { keys: '1', group: 'decide', text: 'sync:conflicts.keys.keep', local: true },
  conflictOther: { keys: '2', group: 'decide', text: 'sync:conflicts.keys.other', local: true },
  conflictMerge: { keys: 'm', group: 'decide', text: 'sync:conflicts.keys.merge', local: true },
  conflictSelect: { keys: 'space', group: 'decide', text: 'sync:conflicts.keys.select', local: true },
  conflictUndo: { keys: 'z', group: 'decide', text: 'sync:conflicts.keys.undo', local: true },
  noticeMove: { keys: 'arrowup/arrowdown', group: 'notices', text: 'notifications:keys.move', local: true },
  noticeOpen: { keys: 'enter', group: 'notices', text: 'notifications:keys.open', local: true },
  noticeRead: { keys: 'm', group: 'notices', text: 'notifications:keys.read', local: true },
  noticeRemove: { keys: 'delete', group: 'notices', text: 'notifications:keys.remove', local: true },
  printPaper: { keys: 'p', group: 'paper', text: 'preview:keys.print' },
  savePaper: { keys: 's', group: 'paper', text: 'preview:keys.save' },
  filePrevious: { keys: 'arrowleft', group: 'file', text: 'files:keys.previous' },
  fileNext: { keys: 'arrowright', group: 'file', text: 'files:keys.next' },
  filePrint: { keys: 'p', group: 'file', text: 'files:keys.print' },
  fileSave: { keys: 's', group: 'file', text: 'files:keys.save' },
  fileTurn: { keys: 'r', group: 'file', text: 'files:keys.turn' },
  fileLarger: { keys: '=', group: 'file', text: 'files:keys.larger' },
  fileSmaller: { keys: '-', group: 'file', text: 'files:keys.smaller' },
  drawPen: { keys: 'p', group: 'drawing', text: 'drawing:keys.pen' },
  drawEraser: { keys: 'e', group: 'drawing', text: 'drawing:keys.eraser' },
  drawUndo: { keys: 'mod+z', group: 'drawing', text: 'drawing:keys.undo' },
  drawRedo: { keys: 'mod+shift+z', group: 'drawing', text: 'drawing:keys.redo' },
  drawKeep: { keys: 'mod+enter', group: 'drawing', text: 'drawing:keys.keep' },
} as const satisfies Record<string, Shortcut>

export interface Shortcut {
  keys: string
  group: 'everywhere' | 'forms' | 'lists' | 'desk' | 'visit' | 'decide' | 'notices' | 'paper' | 'file' | 'drawing'
  text: TextKey
  local?: true
}

export type ShortcutName = keyof typeof shortcuts

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export const isMac = () => /mac/i.test(navigator.userAgent)

/** Whether a key press is the combination `keys`, e.g. `mod+shift+l`. Letters go by their place in any layout. */
export function matches(press: KeyPress, keys: string, mac = isMac()): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string) => parts.includes(name)
  const mod = mac ? press.metaKey : press.ctrlKey
  const otherMod = mac ? press.ctrlKey : press.metaKey
  if (mod !== wants('mod') || otherMod || press.altKey !== wants('alt')) return false
  // `?` is typed with Shift on most layouts and without on some.
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key)
  if (!isSign && press.shiftKey !== wants('shift')) return false
  return press.key.toLowerCase() === key || (/^[a-z]$/.test(key) && press.code === `Key${key.toUpperCase()}`)
}

/** Whether a shortcut made of one plain key may act: not while that key would be typed into something. */
function typesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
}

interface Handler {
  name: ShortcutName
  /** It came while a dialog was open, so it is the dialog's. */
  ofDialog: boolean
  run: () => void
}

const openDialog = '[aria-modal="true"]'
const ofPages: ReadonlySet<Shortcut['group']> = new Set(['desk', 'visit', 'decide', 'notices'])

/** What lies under a dialog must not act while somebody types into the dialog. */
const isCovered = ({ name, ofDialog }: Handler): boolean =>
  !ofDialog && ofPages.has(shortcuts[name].group) && Boolean(document.activeElement?.closest(openDialog))

const handlers: Handler[] = []
let paused = 0

/** Plain keys write into a field, and undo and redo there are the field's own. A box with nothing in it has nothing to undo. */
function isFieldsOwn(name: ShortcutName, target: EventTarget | null): boolean {
  if (!/^mod\+(shift\+)?z$|^(?!.*(mod|alt))/.test(shortcuts[name].keys)) return false
  const isEmptyBox = target instanceof HTMLInputElement && target.value === ''
  return typesText(target) && !(name === 'undo' && isEmptyBox)
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || paused > 0) return
  const handler = handlers.findLast(
    candidate => matches(event, shortcuts[candidate.name].keys) && !isCovered(candidate),
  )
  if (!handler) return
  if (isFieldsOwn(handler.name, event.target)) return
  event.preventDefault()
  handler.run()
}

/** A dialog that lies under the lock screen must not hear Esc: it would close and lose what was typed into it. */
function holdEscape(event: KeyboardEvent): void {
  if (paused === 0 || event.key !== 'Escape') return
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Listens from the start of the app, before any dialog does. */
export function startKeyboard(): void {
  window.addEventListener('keydown', holdEscape, { capture: true })
  window.addEventListener('keydown', onKeyDown)
}

/** Acts on a shortcut while the component is mounted; of several components the youngest wins. */
export function useShortcut(name: ShortcutName, run: () => void, enabled = true): void {
  const act = useEffectEvent(run)
  useEffect(() => {
    if (!enabled) return
    const handler: Handler = { name, ofDialog: document.querySelector(openDialog) !== null, run: () => act() }
    handlers.push(handler)
    return () => void handlers.splice(handlers.indexOf(handler), 1)
  }, [name, enabled])
}

/** While mounted, no shortcut acts: the screen is locked. */
export function usePausedShortcuts(pause: boolean): void {
  useEffect(() => {
    if (!pause) return
    paused += 1
    return () => {
      paused -= 1
    }
  }, [pause])
}
