import { Group, Text } from '@mantine/core'
import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAgeAndSex } from '#renderer/features/patients/index.ts'
import { useFormat } from '#renderer/lib/clinic.ts'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { MarkBadges } from '../parts/Marks.tsx'
import type { Listed } from '../parts/types.ts'
import classes from './board.module.css'
import { eventAt } from './board-focus.ts'

interface Hovered {
  id: string
  left: number
  top: number
}

const restMs = 250

/** What the pointer rests on, for the one note that a board has. */
export function useHovered() {
  const [hovered, setHovered] = useState<Hovered | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const leave = () => {
    clearTimeout(timer.current)
    setHovered(null)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  function onMouseOver({ target }: MouseEvent): void {
    leave()
    const button = eventAt(target)
    const id = button?.dataset.eventId
    if (!button || id === undefined) return
    timer.current = setTimeout(() => {
      const { left, bottom } = button.getBoundingClientRect()
      setHovered({ id, left, top: bottom + 4 })
    }, restMs)
  }

  return { hovered, on: { onMouseOver, onMouseLeave: leave, onMouseDown: leave, onWheel: leave, onKeyDown: leave } }
}

const width = 300
const height = 140

/** Who it is and how to reach them, beside the appointment that the pointer rests on. */
export function HoverFacts({ hovered, appointments }: { hovered: Hovered | null; appointments: readonly Listed[] }) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const ageAndSex = useAgeAndSex()
  const spokenPhone = useSpokenPhone()
  const appointment = hovered && appointments.find(each => each.id === hovered.id)
  if (!hovered || !appointment) return null
  const { patient, status, time, durationMinutes, type, walkIn, reason, note } = appointment
  const length = format.duration(durationMinutes * 60_000)
  const kind = walkIn ? t('walkIn') : t(`types.${type}`)
  const left = Math.min(hovered.left, window.innerWidth - width - 8)
  const top = hovered.top + height > window.innerHeight ? hovered.top - height - 56 : hovered.top
  return (
    <div className={classes.hover} style={{ left, top }}>
      <Text size="sm" fw={600}>
        {patient.name} {patient.localName}
      </Text>
      <Text size="xs" c="dimmed">
        {[patient.code, ageAndSex(patient), patient.phone && spokenPhone(patient.phone)].filter(Boolean).join(' · ')}
      </Text>
      <Text size="xs" mt={4}>
        {[format.time(time), length, kind].join(' · ')}
      </Text>
      {reason && <Text size="xs">{reason}</Text>}
      {note && <Text size="xs">{note}</Text>}
      <Group gap={4} mt={4}>
        <StatusBadge status={status} />
        <MarkBadges appointment={appointment} />
      </Group>
    </div>
  )
}
