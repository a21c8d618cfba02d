import { Anchor } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { Link } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import classes from './doctors.module.css'

/** Appointments that need another time, each a press away from moving it. They stay listed with how they stand. */
export function AffectedList({ appointments }: { appointments: Appointment[] }) {
  const current = useQueries({
    queries: appointments.map(({ id }) => rpc.scheduling.get.queryOptions({ input: { id } })),
  })
  return (
    <ul className={classes.list}>
      {current
        .flatMap(({ data }) => (data ? [data] : []))
        .map(({ id, date, time, status, patient }) => (
          <li key={id} className={classes.away}>
            <Anchor size="sm" component={Link} to={`/schedule?date=${date}&appointment=${id}&mode=move`}>
              <HumanDate date={date} time={time} /> · {patient.name}
            </Anchor>
            <StatusBadge status={status} />
          </li>
        ))}
    </ul>
  )
}
