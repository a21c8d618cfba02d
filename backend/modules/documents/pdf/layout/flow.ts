import type { Canvas } from '../drawing/canvas.ts'
import { heightOf, type Strip } from './strip.ts'

/** The part of a page that the text may fill. */
export interface Body {
  readonly canvas: Canvas
  readonly left: number
  readonly top: number
  readonly bottom: number
}

// Sums of heights that fit exactly must not fail by a rounding error.
const TOLERANCE = 0.01

/**
 * Sets strips one below the other and begins a new page where the next ones do not fit.
 * @param newBody gives the body of the next page.
 */
export function flow(strips: readonly Strip[], newBody: () => Body): void {
  const setter = new Setter(newBody)
  for (const group of groupKept(strips)) setter.setGroup(group)
}

/** Strips that belong on one page together. */
function groupKept(strips: readonly Strip[]): Strip[][] {
  const groups: Strip[][] = []
  let open: Strip[] = []
  for (const strip of strips) {
    open.push(strip)
    if (strip.keepWithNext) continue
    groups.push(open)
    open = []
  }
  return open.length > 0 ? [...groups, open] : groups
}

class Setter {
  readonly #newBody: () => Body
  #body: Body
  #y: number
  #atTop = true

  constructor(newBody: () => Body) {
    this.#newBody = newBody
    this.#body = newBody()
    this.#y = this.#body.top
  }

  setGroup(strips: readonly Strip[]): void {
    const height = heightOf(strips)
    const onNewPage = height + (strips[0]?.pageHead?.height ?? 0)
    const fitsThere = onNewPage <= this.#body.bottom - this.#body.top
    if (fitsThere && !this.#fits(height + (strips[0]?.gap ?? 0))) this.#turn()
    for (const strip of strips) this.#set(strip)
  }

  #set(strip: Strip): void {
    if (!this.#fits(strip.height + (strip.gap ?? 0))) this.#turn()
    if (!this.#atTop) this.#y += strip.gap ?? 0
    else if (strip.pageHead) this.#draw(strip.pageHead)
    this.#draw(strip)
  }

  #turn(): void {
    if (this.#atTop) return
    this.#body = this.#newBody()
    this.#y = this.#body.top
    this.#atTop = true
  }

  #draw(strip: Strip): void {
    strip.draw(this.#body.canvas, this.#body.left, this.#y)
    this.#y += strip.height
    this.#atTop = false
  }

  #fits(height: number): boolean {
    return this.#y + height <= this.#body.bottom + TOLERANCE
  }
}
