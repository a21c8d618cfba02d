import { text } from '#renderer/lib/i18n.ts'
import { confirmOnce } from '../confirm-once.tsx'

type Check = () => boolean

const checks = new Set<Check>()

/** Counts a form in while it stands on the screen. Returns the function that lets it go. */
export function watchUnsaved(isUnsaved: Check): () => void {
  checks.add(isUnsaved)
  return () => checks.delete(isUnsaved)
}

/** Asks before typed work is left behind; true at once when there is none. */
export async function confirmLeaving(): Promise<boolean> {
  if (![...checks].some(isUnsaved => isUnsaved())) return true
  return await confirmOnce({
    title: text('frame:unsaved.title'),
    consequence: text('frame:unsaved.text'),
    confirm: text('frame:unsaved.leave'),
    danger: true,
  })
}
