import { useEffect, useRef } from 'react'

/** Puts the focus on the first row of a page's table once it is there, so that Enter works at once. */
export function useFocusFirstRow(there: boolean): void {
  const done = useRef(false)
  useEffect(() => {
    if (!there || done.current) return
    done.current = true
    const active = document.activeElement
    // Whoever has begun to type is not interrupted.
    if (active !== document.body && active?.tagName !== 'H1') return
    document.querySelector<HTMLElement>('#main [data-row="0"]')?.focus()
  }, [there])
}
