import { memo } from 'react'
import { appointmentTones, tonePaint } from '#renderer/ui/status.ts'
import { MarkIcons } from '../parts/Marks.tsx'
import type { Listed } from '../parts/types.ts'
import classes from './board.module.css'
import type { EventWords } from './board-contents.ts'

interface BoardEventProps {
  appointment: Listed
  words: EventWords
  /** How long the patient waits, or is inside. */
  wait: string | null
  isStranded: boolean
  isCarried: boolean
  isDraggable: boolean
  /** Whether it stands beside others at one time. */
  isShared: boolean
  /** How far from the row's two ends it begins and ends. */
  from: string
  until: string
  top: string
  height: string
}

/**
 * An appointment in the colour of its status. There are hundreds: it has no hooks and no handlers of its own, and only
 * what changed is drawn again. The board hears its events, and lets Tab come to one of them.
 */
export const BoardEvent = memo(function BoardEvent({ appointment, words, wait, ...event }: BoardEventProps) {
  const { id, patient, status, time, overbookedAt } = appointment
  const { background, text, mark } = tonePaint(appointmentTones[status])
  const { isStranded, isCarried, isDraggable, isShared, from, until, top, height } = event
  const place = { insetInlineStart: from, insetInlineEnd: until, top, height }
  return (
    <button
      type="button"
      className={classes.event}
      tabIndex={-1}
      draggable={isDraggable}
      data-event-id={id}
      data-status={status}
      data-stranded={isStranded}
      data-carried={isCarried || undefined}
      data-shared={isShared || undefined}
      style={{ ...place, backgroundColor: background, borderInlineStartColor: mark, color: text }}
    >
      <span className={classes.name}>{patient.name}</span>
      <span className={classes.unseen}>{` ${words.time(time)}, ${words.status(status)} `}</span>
      <span className={classes.about}>{wait ?? words.kind(appointment)}</span>
      {(isStranded || overbookedAt !== null) && (
        <span className={classes.marks}>
          <MarkIcons appointment={appointment} />
        </span>
      )}
    </button>
  )
})
