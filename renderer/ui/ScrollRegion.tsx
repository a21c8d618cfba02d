import type { ReactNode, Ref } from 'react'

interface ScrollRegionProps {
  label: string
  className: string | undefined
  children: ReactNode
  ref?: Ref<HTMLElement>
  /** Takes the focus when its dialog opens. */
  autofocus?: boolean
}

/** A part of the screen that scrolls by itself, with the keys too. */
export function ScrollRegion({ label, className, children, ref, autofocus }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard (WCAG 2.1.1)
    <section ref={ref} className={className} aria-label={label} tabIndex={0} data-autofocus={autofocus || undefined}>
      {children}
    </section>
  )
}
