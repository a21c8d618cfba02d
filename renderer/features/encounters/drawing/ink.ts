import type { Stroke } from '#shared/contract/encounters/drawings.ts'

interface Step {
  added: readonly Stroke[]
  removed: readonly Stroke[]
}

/** What is drawn, and the way there and back. Strokes never change: the one that grows is another object each time. */
export interface Ink {
  strokes: readonly Stroke[]
  done: readonly Step[]
  undone: readonly Step[]
}

export const inkOf = (strokes: readonly Stroke[]): Ink => ({ strokes, done: [], undone: [] })

export const drawn = (ink: Ink, stroke: Stroke): Ink => taken(ink, { added: [stroke], removed: [] })
/** All that one sweep of the eraser met is one step. */
export const erased = (ink: Ink, removed: readonly Stroke[]): Ink =>
  removed.length === 0 ? ink : taken(ink, { added: [], removed })

export function undone(ink: Ink): Ink {
  const step = ink.done.at(-1)
  if (!step) return ink
  const back = { added: step.removed, removed: step.added }
  return { strokes: after(ink.strokes, back), done: ink.done.slice(0, -1), undone: [...ink.undone, step] }
}

export function redone(ink: Ink): Ink {
  const step = ink.undone.at(-1)
  if (!step) return ink
  return { strokes: after(ink.strokes, step), done: [...ink.done, step], undone: ink.undone.slice(0, -1) }
}

const taken = (ink: Ink, step: Step): Ink => ({
  strokes: after(ink.strokes, step),
  done: [...ink.done, step],
  undone: [],
})

/** What comes back lies where it lay. */
function after(strokes: readonly Stroke[], { added, removed }: Step): readonly Stroke[] {
  const gone = new Set(removed.map(({ id }) => id))
  const left = strokes.filter(({ id }) => !gone.has(id))
  return added.length === 0 ? left : [...left, ...added].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The strokes that the workstation holds; null for one that may have come there or not, because the line broke. */
export type Held = Map<string, Stroke | null>

/** What must be told to the workstation so that it holds these strokes and no others. */
export function changesSince(held: Held, strokes: readonly Stroke[]): { put: Stroke[]; removed: string[] } {
  const here = new Set(strokes.map(({ id }) => id))
  return {
    put: strokes.filter(stroke => held.get(stroke.id) !== stroke),
    removed: [...held.keys()].filter(id => !here.has(id)),
  }
}
