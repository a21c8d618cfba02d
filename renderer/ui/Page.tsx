import type { ReactNode } from 'react'
import classes from './Page.module.css'

interface PageProps {
  children: ReactNode
  /** `fill`: the page is as high as the window and its table scrolls. `narrow`: a column for reading and forms. */
  layout?: 'fill' | 'narrow'
}

/** The room of a page inside the frame. */
export function Page({ children, layout }: PageProps) {
  return (
    <div className={classes.page} data-layout={layout}>
      {children}
    </div>
  )
}
