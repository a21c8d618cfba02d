import { Alert, Anchor, Text } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useToday } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import classes from './my-day.module.css'

const shown = 12

/** Visits that the doctor opened and did not sign: those of earlier days, and today's without an appointment. */
export function EarlierVisits() {
  const { t } = useTranslation('encounters')
  const today = useToday()
  const { data = [] } = useQuery(rpc.encounters.listUnsigned.queryOptions())
  const left = data.filter(visit => visit.date < today || visit.appointmentId === null)
  if (left.length === 0) return null
  return (
    <Alert color="amber" mb="sm" icon={<IconSignature size={18} />} title={t('myDay.unsigned', { count: left.length })}>
      <ul className={classes.unsigned}>
        {left.slice(0, shown).map(visit => (
          <li key={visit.id}>
            <Anchor component={Link} to={`/visits/${visit.id}`} size="sm">
              {visit.patient.name}
            </Anchor>{' '}
            <Text span size="sm">
              <HumanDate date={visit.date} />
            </Text>
          </li>
        ))}
        {left.length > shown && <li>{t('myDay.moreUnsigned', { count: left.length - shown })}</li>}
      </ul>
    </Alert>
  )
}
