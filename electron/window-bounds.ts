import { type Rectangle, screen } from 'electron'
import type { Placement } from './shell-memory.ts'

export const smallestSize = { minWidth: 1024, minHeight: 640 }
const firstSize = { width: 1366, height: 768 }

/** How much of the window must lie on a screen, in pixels, so that it can be grabbed with the mouse. */
const grip = 100

/** Where to open the window: where it was last, if that is still on a screen, otherwise in the middle of one. */
export function boundsFor(last: Placement | undefined): Partial<Rectangle> & { width: number; height: number } {
  if (!last) return firstSize
  const { x, y, width, height } = last
  const bounds = { x, y, width, height }
  return isReachable(bounds, screen.getDisplayMatching(bounds).workArea) ? bounds : { width, height }
}

/** A whole screen for what hangs on the wall: the first one that the work window is not on, if there are several. */
export function boundsBeside(work: Rectangle): Rectangle & { isOther: boolean } {
  const own = screen.getDisplayMatching(work)
  const other = screen.getAllDisplays().find(({ id }) => id !== own.id)
  return { ...(other ?? own).workArea, isOther: other !== undefined }
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const down = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y)
  return across >= grip && down >= grip
}
