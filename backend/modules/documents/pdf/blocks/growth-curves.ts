import type { Canvas, Color } from '../drawing/canvas.ts'
import type { Composer } from '../layout/composer.ts'
import type { Strip } from '../layout/strip.ts'
import { COLORS, STYLES, type TextStyle } from '../layout/theme.ts'

export interface ChartAxis {
  readonly title: string
  readonly from: number
  readonly to: number
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
}

type ChartPoint = readonly [x: number, y: number]

export interface GrowthCurves {
  readonly x: ChartAxis
  readonly y: ChartAxis
  /** Of the reference, each for so many standard deviations from the median. */
  readonly curves: readonly { readonly z: number; readonly label: string; readonly points: readonly ChartPoint[] }[]
  readonly child: readonly ChartPoint[]
  readonly childLabel: string
}

/** Around the curves: figures on the left, names of the curves on the right, the axis below. */
const ROOM = { left: 26, right: 44, top: 15, bottom: 26 }
const GRID = 0.4
const LABEL: TextStyle = STYLES.label
const MARK: TextStyle = { ...STYLES.label, size: 7 }
/** As on the charts of the WHO: the median green, one deviation orange, two red, three black. */
const CURVE_COLORS: readonly Color[] = ['#15803d', '#c2570c', '#b42318', COLORS.ink]
const CHILD: Color = '#1d4ed8'

/** A chart of growth: the curves of the reference with their names, and the child as a heavy line with a dot for each day. */
export function growthCurvesStrip({ typesetter, width }: Composer, chart: GrowthCurves, height: number): Strip {
  const plot = { width: width - ROOM.left - ROOM.right, height: height - ROOM.top - ROOM.bottom }
  const { x, y } = chart
  const placeOf = (left: number, top: number) => ({
    across: (value: number) => left + ROOM.left + ((value - x.from) / (x.to - x.from)) * plot.width,
    down: (value: number) => top + ROOM.top + (1 - (value - y.from) / (y.to - y.from)) * plot.height,
  })
  const write = (canvas: Canvas, text: string, style: TextStyle, at: ChartPoint, share = 0) => {
    const line = typesetter.line(text, style.style)
    canvas.text(line, at[0] - line.width * style.size * share, at[1], style.size, style.color)
  }
  return {
    height,
    gap: 4,
    draw(canvas, left, top) {
      const { across, down } = placeOf(left, top)
      const [right, bottom] = [across(x.to), down(y.from)]
      const toPage = ([a, b]: ChartPoint): ChartPoint => [across(a), down(b)]
      write(canvas, y.title, LABEL, [left, top + 7])
      for (const { at, label } of y.ticks) {
        canvas.rule(across(x.from), down(at), plot.width, GRID, COLORS.line)
        write(canvas, label, MARK, [across(x.from) - 4, down(at) + 2.5], 1)
      }
      for (const { at, label } of x.ticks) {
        canvas.rectangle(across(at) - GRID / 2, down(y.to), GRID, plot.height, COLORS.line)
        write(canvas, label, MARK, [across(at), bottom + 9], 0.5)
      }
      write(canvas, x.title, LABEL, [left + ROOM.left + plot.width / 2, bottom + 20], 0.5)
      for (const { z, label, points } of chart.curves) {
        const color = CURVE_COLORS[Math.abs(z)] ?? COLORS.muted
        canvas.polyline(points.map(toPage), z === 0 ? 1.1 : 0.7, color)
        const end = points.at(-1)
        if (end) write(canvas, label, { ...MARK, color }, [right + 4, down(end[1]) + 2.5])
      }
      drawChild(canvas, chart.child.map(toPage))
      write(canvas, chart.childLabel, { ...LABEL, style: 'bold', color: CHILD }, [right, top + 7], 1)
    },
  }
}

function drawChild(canvas: Canvas, points: readonly ChartPoint[]): void {
  const radius = 2.4
  canvas.polyline(points, 1.6, CHILD)
  for (const [x, y] of points)
    canvas.roundedRectangle([x - radius, y - radius, radius * 2, radius * 2], radius, { fill: CHILD })
}
