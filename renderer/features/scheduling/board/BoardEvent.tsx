import { VisuallyHidden } from '@mantine/core'
import type { ResourcesDayViewProps } from '@mantine/schedule'
import type { ButtonHTMLAttributes } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { appointmentTones, tonePaint } from '#renderer/ui/status.ts'
import { useDeskHere } from '../day/desk.ts'
import { MarkIcons } from '../parts/Marks.tsx'
import { useIsStranded } from '../parts/stranded-ids.ts'
import type { Listed } from '../parts/types.ts'
import classes from './board.module.css'
import type { BoardEventData } from './board-events.ts'
import { useIsStop } from './board-focus.ts'

type RenderEvent = NonNullable<ResourcesDayViewProps['renderEvent']>

/** What the schedule hands on for its own button, and the browser does not know. */
const notOfTheBrowser = new Set(['children', 'mod', 'size'])

/** Draws an appointment in the colour of its status, and closed hours as a shade. */
export const renderBoardEvent: RenderEvent = (event, props) => {
  const { payload } = event as BoardEventData
  if (!payload) return <div className={props.className} style={props.style} data-closed />
  const attributes = Object.fromEntries(Object.entries(props).filter(([name]) => !notOfTheBrowser.has(name)))
  return <BoardEvent appointment={payload.appointment} attributes={attributes} />
}

interface BoardEventProps {
  appointment: Listed
  /** What the schedule needs on the element. */
  attributes: ButtonHTMLAttributes<HTMLButtonElement>
}

function BoardEvent({ appointment, attributes }: BoardEventProps) {
  const { t } = useTranslation(['scheduling', 'frame'])
  const format = useFormat()
  const isStop = useIsStop(appointment.id)
  const isStranded = useIsStranded(appointment.id)
  const wait = useWait(appointment)
  const { patient, status, time, type, walkIn } = appointment
  const { background, text, mark } = tonePaint(appointmentTones[status])
  const state = t(`frame:status.${status}`)
  const kind = walkIn ? t('walkIn') : t(`types.${type}`)
  return (
    <button
      {...attributes}
      type="button"
      className={classes.event}
      tabIndex={isStop ? 0 : -1}
      title={undefined}
      data-status={status}
      data-stranded={isStranded}
      style={{
        ...attributes.style,
        padding: '2px 6px',
        backgroundColor: background,
        borderInlineStartColor: mark,
        color: text,
      }}
    >
      <span className={classes.name}>{patient.name}</span>
      <VisuallyHidden>
        {format.time(time)}, {state}
      </VisuallyHidden>
      <span className={classes.about}>{wait ?? kind}</span>
      <span className={classes.marks}>
        <MarkIcons appointment={appointment} />
      </span>
    </button>
  )
}

/** How long someone waits, or is with the doctor. */
function useWait({ status, checkedInAt, startedAt, date }: Listed): string | null {
  const { now } = useDeskHere()
  const { duration } = useFormat()
  const since = { checked_in: checkedInAt, in_progress: startedAt }[status as string] ?? null
  return since === null || date !== now.today ? null : duration(now.minute - since)
}
