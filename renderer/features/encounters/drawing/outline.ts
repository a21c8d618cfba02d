import { getStroke } from 'perfect-freehand'
import type { Stroke } from '#shared/contract/encounters/drawings.ts'
import type { PenColour } from '#shared/domain/encounters/drawing.ts'
import { diameters } from './pen.ts'

/** Of ink on paper, which is white in the dark too. */
export const inks: Record<PenColour, string> = {
  black: '#1a1f24',
  blue: '#1c4fc4',
  red: '#b91c1c',
  green: '#15733a',
}
export const ruleColour = '#c9d3dc'
export const wordColour = '#4b5560'

/** The edge of a stroke as the path of an SVG, in the sheet's measure: filled, on the screen and on paper. */
export function outlineOf({ spots, width }: Pick<Stroke, 'spots' | 'width'>): string {
  const edge = getStroke(
    spots.map(([x, y, pressure]) => [x, y, pressure / 100]),
    { size: diameters[width], thinning: 0.6, smoothing: 0.5, streamline: 0.35, simulatePressure: false, last: true },
  )
  const [first] = edge
  if (!first) return ''
  // Curves from the middle of one side to the middle of the next leave no corner.
  const curves = edge.map((corner, index) => {
    const next = edge[(index + 1) % edge.length] ?? first
    return `${at(corner)} ${at([(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2])}`
  })
  const last = edge.at(-1) ?? first
  return `M ${at([(last[0] + first[0]) / 2, (last[1] + first[1]) / 2])} Q ${curves.join(' Q ')} Z`
}

const at = ([x, y]: readonly number[]) => `${(x ?? 0).toFixed(1)} ${(y ?? 0).toFixed(1)}`
