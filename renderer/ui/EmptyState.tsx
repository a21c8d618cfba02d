import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './states.module.css'

interface EmptyStateProps {
  title: string
  /** What to do about it, if anything. */
  text?: string
  icon?: ReactNode
  actions?: ReactNode
}

/** A list or a page with nothing in it: says so, and what the next step is. */
export function EmptyState({ title, text, icon, actions }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {icon && (
        <span className={classes.icon} aria-hidden>
          {icon}
        </span>
      )}
      <Text fw={500}>{title}</Text>
      {text && (
        <Text size="sm" className={classes.text}>
          {text}
        </Text>
      )}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}
