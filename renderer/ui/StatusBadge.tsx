import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './StatusBadge.module.css'
import { type AppointmentState, appointmentTones, type Tone, tonePaint } from './status.ts'

interface ToneBadgeProps {
  tone: Tone
  children: ReactNode
}

/** A short state in the colour of its meaning; see status.ts for what each tone says. */
export function ToneBadge({ tone, children }: ToneBadgeProps) {
  const { background, text } = tonePaint(tone)
  return (
    <span className={classes.badge} style={{ backgroundColor: background, color: text }}>
      {children}
    </span>
  )
}

/** The state of an appointment. */
export function StatusBadge({ status }: { status: AppointmentState }) {
  const { t } = useTranslation()
  return <ToneBadge tone={appointmentTones[status]}>{t(`status.${status}`)}</ToneBadge>
}
