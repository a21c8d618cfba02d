import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

interface Identified {
  id: string
}

/** 36 px at the user's own text size. */
function rowHeightInPixels(): number {
  return (36 / 16) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

export interface PlacedRow {
  index: number
  /** Room for the rows that do not exist between the one before and this one, in px. */
  gap: number
}

/** The rows in sight and the one at `kept`, which has the focus and would lose it if it ceased to exist. */
export function useVirtualRows(scroller: RefObject<HTMLDivElement | null>, rows: readonly Identified[], kept: number) {
  const [rowHeight] = useState(rowHeightInPixels)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The header lies over the top of the scroller.
    scrollPaddingStart: rowHeight,
    getItemKey: index => rows[index]?.id ?? index,
    rangeExtractor: useCallback((range: Range) => withKept(range, kept), [kept]),
  })
  const items = virtualizer.getVirtualItems()
  const placed = items.map(
    (item, at): PlacedRow => ({ index: item.index, gap: item.start - (items[at - 1]?.end ?? 0) }),
  )
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)
  return {
    placed,
    after,
    rowHeight,
    scrollToIndex: virtualizer.scrollToIndex,
    lastInSight: virtualizer.range?.endIndex ?? 0,
  }
}

function withKept(range: Range, kept: number): number[] {
  const visible = defaultRangeExtractor(range)
  if (kept < 0 || kept >= range.count || visible.includes(kept)) return visible
  return [...visible, kept].sort((a, b) => a - b)
}

/** Which row the arrows stand on. One row of the table is a tab stop, as in any grid. */
export function useRowFocus(scroller: RefObject<HTMLDivElement | null>, count: number) {
  const [wanted, setWanted] = useState(0)
  const moving = useRef(false)
  const index = Math.min(wanted, count - 1)
  useLayoutEffect(() => {
    if (!moving.current) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)
    if (!row) return
    moving.current = false
    row.focus({ preventScroll: true })
  })
  return {
    index,
    set: setWanted,
    move(next: number) {
      moving.current = true
      setWanted(next)
    },
    /** Where a key leads from here, or null when it leads nowhere. */
    after(key: string, pageSize: number): number | null {
      const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: pageSize, PageUp: -pageSize }
      const step = key === 'Home' ? -count : (steps[key] ?? (key === 'End' ? count : 0))
      return step === 0 || count === 0 ? null : Math.max(0, Math.min(count - 1, index + step))
    },
  }
}

/** Keeps the row at the top of the window where it is when others come or go above it. */
export function useKeepPlace(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly Identified[],
  rowHeight: number,
): void {
  const seen = useRef<readonly Identified[]>([])
  useLayoutEffect(() => {
    const before = seen.current
    seen.current = rows
    const element = scroller.current
    if (!element || before === rows || element.scrollTop < rowHeight) return
    const top = before[Math.floor(element.scrollTop / rowHeight)]
    const was = top ? before.indexOf(top) : -1
    const is = top ? rows.findIndex(row => row.id === top.id) : -1
    if (was >= 0 && is >= 0 && was !== is) element.scrollTop += (is - was) * rowHeight
  }, [scroller, rows, rowHeight])
}
