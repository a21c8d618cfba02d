import type { ReactNode } from 'react'
import classes from './board.module.css'

interface RowLabelProps {
  name: string
  /** Stands before the name. */
  mark?: ReactNode
  isToday?: boolean
  facts: string | null
}

/** What a row of a board is, and one thing about it. */
export function RowLabel({ name, mark, isToday, facts }: RowLabelProps) {
  return (
    <div className={classes.row} title={name} data-today={isToday}>
      <span className={classes.rowName}>
        {mark} {name}
      </span>
      {facts && <span className={classes.rowFacts}>{facts}</span>}
    </div>
  )
}
