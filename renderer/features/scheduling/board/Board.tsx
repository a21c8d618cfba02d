import { VisuallyHidden } from '@mantine/core'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Listed } from '../parts/types.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import classes from './board.module.css'
import { BoardStopContext, firstStop, focusEvent } from './board-focus.ts'
import { HoverFacts, useHovered } from './HoverFacts.tsx'
import { useBoardKeys } from './use-board-keys.ts'
import type { Carried, useCarry } from './use-carry.ts'

interface BoardProps {
  appointments: readonly Listed[]
  carry: ReturnType<typeof useCarry>
  children: ReactNode
}

/** What every board shares, whatever draws it: keys, the note under the pointer, and words for who cannot see it. */
export function Board({ appointments, carry, children }: BoardProps) {
  const { t } = useTranslation('scheduling')
  const box = useRef<HTMLElement>(null)
  const keys = useBoardKeys({ box, appointments, carry })
  const { hovered, on } = useHovered()
  const { carried } = carry

  useLayoutEffect(() => {
    const stands = appointments.some(each => each.id === keys.stop.get())
    if (!stands && box.current) keys.stop.set(firstStop(box.current))
  }, [appointments, keys.stop])

  const last = useRef<string>(null)
  // In another row it is another element: the focus goes along, there and back.
  useEffect(() => {
    const id = carried?.appointment.id ?? last.current
    last.current = carried?.appointment.id ?? null
    if (id !== null) focusEvent(box.current, id)
  }, [carried])

  return (
    <BoardStopContext value={keys.stop}>
      <section
        ref={box}
        className={classes.board}
        aria-label={t('day.list')}
        {...on}
        {...keys.on}
        onKeyDown={event => {
          on.onKeyDown()
          keys.on.onKeyDown(event)
        }}
      >
        {children}
        <VisuallyHidden aria-live="assertive">{carried && <CarriedWords carried={carried} />}</VisuallyHidden>
        <HoverFacts hovered={carried ? null : hovered} appointments={appointments} />
      </section>
    </BoardStopContext>
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
