import { ruling } from '#shared/domain/encounters/drawing.ts'

/** How far down the lines of ruled paper are. */
export const ruledAt: readonly number[] = Array.from(
  { length: Math.floor((ruling.last - ruling.first) / ruling.gap) + 1 },
  (_, line) => ruling.first + line * ruling.gap,
)

/** Where the words at the head begin, at half their height, and how large they are. */
export const headPlace = { x: ruling.edge, y: 450, size: 90 } as const
