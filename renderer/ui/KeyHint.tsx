import { Kbd } from '@mantine/core'
import { Fragment } from 'react'
import { isMac, type ShortcutName, shortcuts } from '#renderer/lib/keyboard.ts'
import classes from './KeyHint.module.css'

const names: Record<string, string> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  delete: 'Del',
}
const macNames: Record<string, string> = { mod: '⌘', alt: '⌥', shift: '⇧' }

/** The keys of a shortcut as they are printed on the keyboard: `Ctrl K`. */
export function KeyHint({ name }: { name: ShortcutName }) {
  const mac = isMac()
  const label = (key: string) => (mac ? macNames[key] : undefined) ?? names[key] ?? key.toUpperCase()
  return (
    <span className={classes.keys}>
      {shortcuts[name].keys.split('/').map((combination, index) => (
        <Fragment key={combination}>
          {index > 0 && '/'}
          {combination.split('+').map(key => (
            <Kbd key={key}>{label(key)}</Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}
