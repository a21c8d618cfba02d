import { VisuallyHidden } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Listed } from '../parts/types.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import classes from './board.module.css'
import { focusEvent } from './board-focus.ts'
import type { BoardRow } from './board-rows.ts'
import { HoverFacts, useHovered } from './HoverFacts.tsx'
import { useBoardKeys } from './use-board-keys.ts'
import type { Carried, useCarry } from './use-carry.ts'
import type { useDrag } from './use-drag.ts'

interface BoardProps {
  rows: readonly BoardRow[]
  appointments: readonly Listed[]
  carry: ReturnType<typeof useCarry>
  drag: ReturnType<typeof useDrag>
  children: ReactNode
}

/** What every board shares, whatever draws it: keys, the note under the pointer, and words for who cannot see it. */
export function Board({ rows, appointments, carry, drag, children }: BoardProps) {
  const { t } = useTranslation('scheduling')
  const box = useRef<HTMLElement>(null)
  const keys = useBoardKeys({ box, rows, appointments, carry })
  const { hovered, on } = useHovered()
  const { carried } = carry

  const last = useRef<string>(null)
  // In another row it is another element: the focus goes along, there and back.
  useEffect(() => {
    const id = carried?.appointment.id ?? last.current
    last.current = carried?.appointment.id ?? null
    if (id !== null) focusEvent(box.current, id)
  }, [carried])

  return (
    <section
      ref={box}
      className={classes.board}
      aria-label={t('day.list')}
      {...on}
      {...keys}
      {...drag}
      onKeyDown={event => {
        on.onKeyDown()
        keys.onKeyDown(event)
      }}
    >
      {children}
      <VisuallyHidden aria-live="assertive">{carried && <CarriedWords carried={carried} />}</VisuallyHidden>
      <HoverFacts hovered={carried ? null : hovered} appointments={appointments} />
    </section>
  )
}

function CarriedWords({ carried: { appointment, place } }: { carried: Carried }) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const spokenDay = useSpokenDay()
  const { nameOf } = useDoctors()
  const words = { date: spokenDay(place.date), time: format.time(place.time), doctor: nameOf(place.doctorId) }
  return t('board.carried', { name: appointment.patient.name, ...words })
}
