import { VisuallyHidden } from '@mantine/core'
import classes from './NavCount.module.css'

const most = 99

/** How much waits at a place of the rail. `words` says it to those who cannot see it. */
export function NavCount({ count, words }: { count: number; words: string }) {
  if (count === 0) return null
  return (
    <span className={classes.badge}>
      <span aria-hidden>{count > most ? `${most}+` : count}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  )
}
