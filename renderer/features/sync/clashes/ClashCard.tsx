import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PatientLine } from '#renderer/features/patients/index.ts'
import { useFormat } from '#renderer/lib/clinic.ts'
import { useMay } from '#renderer/lib/session.ts'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Clash } from '#shared/contract/sync/clashes.ts'
import classes from '../parts/decision.module.css'
import { useClashActs } from './use-clash-acts.ts'

/** One double booking: who keeps the time, who was booked later, and the two ways out. */
export function ClashCard({ clash }: { clash: Clash }) {
  const { t } = useTranslation('sync')
  const { appointment, holder, doctorName } = clash
  return (
    <li className={classes.card}>
      <Text size="sm" fw={600}>
        <HumanDate date={appointment.date} time={appointment.time} />
        <Text span inherit c="dimmed" fw={400}>
          {` · ${doctorName}`}
        </Text>
      </Text>
      <div className={classes.sides}>
        <Side title={t('clashes.holder')} appointment={holder} />
        <Side title={t('clashes.later')} appointment={appointment} />
      </div>
      <Acts clash={clash} />
    </li>
  )
}

function Side({ title, appointment }: { title: string; appointment: Clash['appointment'] }) {
  const { time } = useFormat()
  return (
    <div>
      <Group gap="xs" mb={4}>
        <Text size="xs" c="dimmed">
          {`${title} · ${time(appointment.time)}`}
        </Text>
        <StatusBadge status={appointment.status} />
      </Group>
      <PatientLine patient={appointment.patient} />
    </div>
  )
}

function Acts({ clash }: { clash: Clash }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const { move, keep, isPending } = useClashActs(clash)
  const mayKeep = useMay('scheduling.overbook')
  const { proposal, appointment, holder } = clash
  const when = proposal && `${format.date(proposal.date)}, ${format.time(proposal.time)}`
  const isOther = proposal?.appointmentId === holder.id
  return (
    <Group gap="xs">
      {when ? (
        <Button size="compact-sm" loading={isPending} onClick={() => move()}>
          {t('clashes.moveOther', { name: (isOther ? holder : appointment).patient.name, when })}
        </Button>
      ) : (
        <Text size="sm">{t('clashes.none')}</Text>
      )}
      {mayKeep && (
        <Button size="compact-sm" variant="default" loading={isPending} onClick={() => keep()}>
          {t('clashes.keep')}
        </Button>
      )}
    </Group>
  )
}
