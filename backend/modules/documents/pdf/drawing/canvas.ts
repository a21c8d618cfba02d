import type { TextLine } from '../text/text.ts'
import type { DocumentImage } from './images.ts'
import { type FontOf, round, writeLine } from './line-writer.ts'

/** `#rrggbb`. */
export type Color = `#${string}`

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

// Control points at this share of the radius make a Bézier curve look like a quarter of a circle.
const QUARTER_CIRCLE = 0.5523

/** One page to draw on. Points, from the top left corner, downwards. */
export class Canvas {
  readonly width: number
  readonly height: number
  readonly #fontOf: FontOf
  #operators: string[] = []

  constructor(width: number, height: number, fontOf: FontOf) {
    this.width = width
    this.height = height
    this.#fontOf = fontOf
  }

  /** Draws a line of text with the left end of its baseline at (x, baseline). */
  text(line: TextLine, x: number, baseline: number, size: number, color: Color): void {
    this.#operators.push(`${rgb(color)} rg`, writeLine(line, x, this.height - baseline, size, this.#fontOf))
  }

  rule(x: number, y: number, length: number, thickness: number, color: Color): void {
    this.rectangle(x, y - thickness / 2, length, thickness, color)
  }

  rectangle(x: number, y: number, width: number, height: number, fill: Color): void {
    this.#operators.push(`${rgb(fill)} rg`, `${this.#box(x, y, width, height)} re f`)
  }

  /** Many rectangles of one colour as one path, so that no hairline shows where they touch. */
  rectangles(boxes: readonly (readonly [x: number, y: number, width: number, height: number])[], fill: Color): void {
    this.#operators.push(`${rgb(fill)} rg`, ...boxes.map(box => `${this.#box(...box)} re`), 'f')
  }

  roundedRectangle(
    [x, y, width, height]: readonly [number, number, number, number],
    radius: number,
    paint: { fill?: Color; stroke?: Color },
  ): void {
    const path = roundedPath(x, this.height - y - height, width, height, radius)
    if (paint.fill) this.#operators.push(`${rgb(paint.fill)} rg`, path, 'f')
    if (paint.stroke) this.#operators.push(`${rgb(paint.stroke)} RG 0.75 w`, path, 's')
  }

  /** Straight lines from corner to corner, filled. */
  polygon(corners: readonly (readonly [x: number, y: number])[], fill: Color): void {
    const path = corners.map(([x, y], i) => `${round(x)} ${round(this.height - y)} ${i === 0 ? 'm' : 'l'}`)
    this.#operators.push(`${rgb(fill)} rg`, ...path, 'f')
  }

  /** Straight lines from point to point. */
  polyline(points: readonly (readonly [x: number, y: number])[], thickness: number, color: Color): void {
    if (points.length < 2) return
    const path = points.map(([x, y], i) => `${round(x)} ${round(this.height - y)} ${i === 0 ? 'm' : 'l'}`)
    this.#operators.push(`q 1 J 1 j ${rgb(color)} RG ${round(thickness)} w`, ...path, 'S Q')
  }

  image(image: DocumentImage, x: number, y: number, width: number, height: number): void {
    const bottom = round(this.height - y - height)
    this.#operators.push(`q ${round(width)} 0 0 ${round(height)} ${round(x)} ${bottom} cm /${image.key} Do Q`)
  }

  /** Draws what is read before all that stands on the page already. */
  ahead(draw: () => void): void {
    const rest = this.#operators
    this.#operators = []
    draw()
    this.#operators.push(...rest)
  }

  /**
   * Draws from the corner (0, 0) on, so much smaller, at a place of the page. Nothing gets beyond its edges.
   * @param box on this page
   */
  within({ x, y, width, height }: Area, scale: number, draw: (canvas: Canvas) => void): void {
    const shift = this.height - y - scale * this.height
    this.#operators.push(`q ${this.#box(x, y, width, height)} re W n`)
    this.#operators.push(`${round(scale)} 0 0 ${round(scale)} ${round(x)} ${round(shift)} cm`)
    draw(this)
    this.#operators.push('Q')
  }

  /** The page as PDF operators. */
  content(): string {
    return this.#operators.join('\n')
  }

  #box(x: number, y: number, width: number, height: number): string {
    return `${round(x)} ${round(this.height - y - height)} ${round(width)} ${round(height)}`
  }
}

function roundedPath(left: number, bottom: number, width: number, height: number, radius: number): string {
  const right = left + width
  const top = bottom + height
  const bend = radius * (1 - QUARTER_CIRCLE)
  const to = (...values: number[]) => values.map(round).join(' ')
  return [
    `${to(left + radius, bottom)} m ${to(right - radius, bottom)} l`,
    `${to(right - bend, bottom, right, bottom + bend, right, bottom + radius)} c ${to(right, top - radius)} l`,
    `${to(right, top - bend, right - bend, top, right - radius, top)} c ${to(left + radius, top)} l`,
    `${to(left + bend, top, left, top - bend, left, top - radius)} c ${to(left, bottom + radius)} l`,
    `${to(left, bottom + bend, left + bend, bottom, left + radius, bottom)} c h`,
  ].join('\n')
}

const channel = (color: Color, at: number) => round(Number.parseInt(color.slice(at, at + 2), 16) / 255)
const rgb = (color: Color) => `${channel(color, 1)} ${channel(color, 3)} ${channel(color, 5)}`
