import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import type { Box } from '#shared/domain/documents/letterhead.ts'
import { boxAfterKey, type Guides, moved, noGuides, resized, snapMoved, snapResized } from './part-geometry.ts'

interface CarryOptions {
  box: Box
  others: readonly Box[]
  sheet: Pick<Box, 'width' | 'height'>
  /** Of a millimetre on the screen. */
  pixels: number
  onChange(box: Box): void
  onGuides(guides: Guides): void
}

interface Grip {
  how: 'move' | 'resize'
  startX: number
  startY: number
  from: Box
}

/** Moves a part of the sheet, or its lower right corner, with the pointer or the keys. Alt lets go of the snapping. */
export function useCarry({ box, others, sheet, pixels, onChange, onGuides }: CarryOptions) {
  const [grip, setGrip] = useState<Grip | null>(null)

  const take = (how: Grip['how']) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    setGrip({ how, startX: event.clientX, startY: event.clientY, from: box })
  }

  function carry(event: PointerEvent<HTMLElement>): void {
    if (!grip) return
    const by = [(event.clientX - grip.startX) / pixels, (event.clientY - grip.startY) / pixels] as const
    const free = (grip.how === 'move' ? moved : resized)(grip.from, ...by, sheet)
    const snap = grip.how === 'move' ? snapMoved : snapResized
    const { box: next, guides } = event.altKey ? { box: free, guides: noGuides } : snap(free, others, sheet)
    onGuides(guides)
    onChange(next)
  }

  function letGo(): void {
    setGrip(null)
    onGuides(noGuides)
  }

  return {
    carried: grip !== null,
    partProps: {
      onPointerDown: take('move'),
      onPointerMove: carry,
      onPointerUp: letGo,
      onPointerCancel: letGo,
      onKeyDown(event: KeyboardEvent) {
        const next = boxAfterKey(event, box, sheet)
        if (!next) return
        // Alt with an arrow would leave the page.
        event.preventDefault()
        event.stopPropagation()
        onChange(next)
      },
    },
    cornerProps: {
      onPointerDown: take('resize'),
      onPointerMove: carry,
      onPointerUp: letGo,
      onPointerCancel: letGo,
    },
  }
}
