import type { Stroke } from '#shared/contract/encounters/drawings.ts'
import { type PenWidth, type Spot, sheet } from '#shared/domain/encounters/drawing.ts'

export type Tool = 'pen' | 'eraser'

/** Diameters in the sheet's measure: 0.4, 0.7 and 1.4 mm. */
export const diameters: Record<PenWidth, number> = { fine: 12, medium: 20, broad: 40 }

/** The eraser's own reach beyond a stroke. */
const reach = 50
/** Nearer than this to the last one, a spot says nothing new. */
const apart = 5
/** Of what tells no pressure. */
const even = 50

/**
 * What a pointer that comes down does. A hand that rests on the screen is a touch too: where fingers do not draw, it is left to
 * the browser, which scrolls.
 */
export function actOf(
  { pointerType, isPrimary, button }: Pick<PointerEvent, 'pointerType' | 'isPrimary' | 'button'>,
  tool: Tool,
  fingersDraw: boolean,
): Tool | null {
  if (!isPrimary || (pointerType === 'touch' && !fingersDraw)) return null
  // The other end of a pen (W3C Pointer Events, 4.1.1.1).
  if (pointerType === 'pen' && button === 5) return 'eraser'
  return button === 0 ? tool : null
}

type Where = Pick<PointerEvent, 'clientX' | 'clientY' | 'pressure' | 'pointerType'>
type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>

/** Where on the sheet a pointer is. */
export function spotOf({ clientX, clientY, pressure, pointerType }: Where, box: Box): Spot {
  const along = (part: number, whole: number) => Math.round(Math.min(1, Math.max(0, part)) * whole)
  return [
    along((clientX - box.left) / box.width, sheet.width),
    along((clientY - box.top) / box.height, sheet.height),
    pointerType === 'pen' ? along(pressure, 100) : even,
  ]
}

/** A stroke that went on. */
export function grown(stroke: Stroke, more: readonly Spot[]): Stroke {
  const spots = [...stroke.spots]
  for (const spot of more) {
    const last = spots.at(-1)
    if (!last || Math.hypot(spot[0] - last[0], spot[1] - last[1]) >= apart) spots.push(spot)
  }
  return spots.length === stroke.spots.length ? stroke : { ...stroke, spots }
}

/** The strokes that an eraser meets on its way. */
export function met(strokes: readonly Stroke[], from: Spot, to: Spot): Stroke[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / reach))
  const way = Array.from(
    { length: steps + 1 },
    (_, step): Point => [from[0] + ((to[0] - from[0]) * step) / steps, from[1] + ((to[1] - from[1]) * step) / steps],
  )
  return strokes.filter(({ spots, width }) => way.some(at => isNear(spots, at, reach + diameters[width] / 2)))
}

type Point = readonly [across: number, down: number, ...rest: number[]]

const isNear = (spots: readonly Spot[], at: Point, distance: number): boolean =>
  spots.some((spot, index) => distanceTo(at, spots[index - 1] ?? spot, spot) <= distance)

/** From a point to the line between two others. */
function distanceTo([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - fromX, toY - fromY]
  const length = dx * dx + dy * dy
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / length))
  return Math.hypot(x - fromX - part * dx, y - fromY - part * dy)
}
