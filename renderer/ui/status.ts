import type { PaletteColor } from './palette.ts'

/**
 * What a colour means, everywhere in the app. `notBegun` grey, `agreed` blue, `waiting` amber, `inWork` violet, `done`
 * green, `dropped` red-grey; `alert` red is for what must be seen now (an allergy, a failure).
 */
export const toneColors = {
  notBegun: 'gray',
  agreed: 'blue',
  waiting: 'amber',
  inWork: 'violet',
  done: 'green',
  dropped: 'ember',
  alert: 'red',
} as const satisfies Record<string, PaletteColor>

export type Tone = keyof typeof toneColors

/** The states of an appointment, as the contract spells them. */
export const appointmentTones = {
  scheduled: 'notBegun',
  confirmed: 'agreed',
  checked_in: 'waiting',
  in_progress: 'inWork',
  completed: 'done',
  cancelled: 'dropped',
  no_show: 'dropped',
} as const satisfies Record<string, Tone>

export type AppointmentState = keyof typeof appointmentTones

interface TonePaint {
  background: string
  text: string
  /** A line or dot that stands on the page's own background. */
  mark: string
}

/** CSS variables of one tone; theme.ts gives them their values for light and dark. */
export const tonePaint = (tone: Tone): TonePaint => ({
  background: `var(--nadi-${tone}-background)`,
  text: `var(--nadi-${tone}-text)`,
  mark: `var(--nadi-${tone}-mark)`,
})
