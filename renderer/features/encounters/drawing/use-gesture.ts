import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { v7 } from 'uuid'
import type { Stroke } from '#shared/contract/encounters/drawings.ts'
import { mostSpots, type Spot } from '#shared/domain/encounters/drawing.ts'
import { fingersDraw, seePointer } from './fingers.ts'
import { actOf, grown, met, spotOf, type Tool } from './pen.ts'

export interface Pen extends Pick<Stroke, 'colour' | 'width'> {
  tool: Tool
}

interface Surface {
  page: number
  /** What is on the page. */
  strokes: readonly Stroke[]
  pen: Pen
  onDraw(stroke: Stroke): void
  /** A stroke that is still growing; null when it is taken back. */
  onGrow(stroke: Stroke | null): void
  onErase(strokes: readonly Stroke[]): void
}

/** A pointer that is down and does something. */
interface Gesture {
  pointerId: number
  isTouch: boolean
  act: Tool
  last: Spot
  stroke: Stroke | null
  met: Map<string, Stroke>
}

const nothing: ReadonlySet<string> = new Set()

/** Turns what pen, finger and mouse do on a sheet into strokes, and into strokes that are erased. */
export function useGesture({ page, strokes, pen, onDraw, onGrow, onErase }: Surface) {
  const sheet = useRef<SVGSVGElement>(null)
  const gesture = useRef<Gesture>(null)
  const [growing, setGrowing] = useState<Stroke | null>(null)
  const [erasing, setErasing] = useState(nothing)

  useEffect(() => {
    const element = sheet.current
    // A touch that draws must not scroll; the pointer's event has come before this one. React would listen passively.
    const hold = (event: TouchEvent) => gesture.current && event.preventDefault()
    element?.addEventListener('touchstart', hold, { passive: false })
    return () => element?.removeEventListener('touchstart', hold)
  }, [])

  function show(stroke: Stroke | null): void {
    if (gesture.current) gesture.current.stroke = stroke
    setGrowing(stroke)
    onGrow(stroke)
  }

  const begin = (spot: Spot): Stroke => ({ id: v7(), page, colour: pen.colour, width: pen.width, spots: [spot] })

  function goOn(running: Gesture, spots: readonly Spot[]): void {
    if (running.act === 'eraser') sweep(running, spots)
    else if (running.stroke) write(running.stroke, spots)
  }

  function sweep(running: Gesture, spots: readonly Spot[]): void {
    for (const spot of spots) {
      for (const stroke of met(strokes, running.last, spot)) running.met.set(stroke.id, stroke)
      running.last = spot
    }
    if (running.met.size > erasing.size) setErasing(new Set(running.met.keys()))
  }

  function write(stroke: Stroke, spots: readonly Spot[]): void {
    const next = grown(stroke, spots)
    if (next === stroke) return
    const [last] = next.spots.slice(mostSpots - 1)
    if (last) {
      onDraw({ ...next, spots: next.spots.slice(0, mostSpots) })
      show(begin(last))
    } else show(next)
  }

  /** @param keeps false takes back what the gesture did */
  function end(keeps: boolean): void {
    const running = gesture.current
    gesture.current = null
    setGrowing(null)
    setErasing(nothing)
    if (!running) return
    if (keeps && running.stroke) onDraw(running.stroke)
    else if (running.stroke) onGrow(null)
    if (keeps) onErase([...running.met.values()])
  }

  /** A touch that turns out to be the hand that holds a pen. */
  function dropPalm(): void {
    if (gesture.current?.isTouch && !fingersDraw.get()) end(false)
  }

  function onPointerDown(event: PointerEvent<SVGSVGElement>): void {
    seePointer(event.pointerType)
    dropPalm()
    const act = actOf(event, pen.tool, fingersDraw.get())
    if (gesture.current || !act) return
    const spot = spotOf(event, event.currentTarget.getBoundingClientRect())
    event.currentTarget.setPointerCapture(event.pointerId)
    const isTouch = event.pointerType === 'touch'
    gesture.current = { pointerId: event.pointerId, isTouch, act, last: spot, stroke: null, met: new Map() }
    if (act === 'pen') show(begin(spot))
    else goOn(gesture.current, [spot])
  }

  function onPointerMove(event: PointerEvent<SVGSVGElement>): void {
    seePointer(event.pointerType)
    dropPalm()
    if (gesture.current?.pointerId !== event.pointerId) return
    const box = event.currentTarget.getBoundingClientRect()
    // Pens tell more places than there are frames. Browsers give them out on secure pages only.
    const between = event.nativeEvent.getCoalescedEvents?.() ?? []
    const events = between.length > 0 ? between : [event.nativeEvent]
    goOn(
      gesture.current,
      events.map(each => spotOf(each, box)),
    )
  }

  const isOwn = (event: PointerEvent) => gesture.current?.pointerId === event.pointerId
  return {
    sheet,
    growing,
    erasing,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp: (event: PointerEvent) => isOwn(event) && end(true),
      // The browser took the touch over, to scroll; from others only the way to the end is lost.
      onPointerCancel: (event: PointerEvent) => isOwn(event) && end(event.pointerType !== 'touch'),
      onContextMenu: (event: { preventDefault(): void }) => event.preventDefault(),
    },
  }
}
