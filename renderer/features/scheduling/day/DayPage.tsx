import { Skeleton, Stack } from '@mantine/core'
import { useMemo, useState } from 'react'
import { ClashNotice } from '#renderer/features/sync/index.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { AppointmentDrawer } from '../appointment/AppointmentDrawer.tsx'
import { StrandedIds } from '../parts/stranded-ids.ts'
import { useClinicMinutes, useDay } from '../parts/use-day.ts'
import { StrandedNotice } from '../stranded/StrandedNotice.tsx'
import { AppointmentMenu, type MenuPlace } from './AppointmentMenu.tsx'
import { DayHeader } from './DayHeader.tsx'
import { DayPane } from './DayPane.tsx'
import { DayToolbar } from './DayToolbar.tsx'
import classes from './day.module.css'
import { DeskContext } from './desk.ts'
import { Queue } from './Queue.tsx'
import { useDayAddress, useDoctorDays } from './use-day-view.ts'
import { useDesk } from './use-desk.ts'

/** The front desk's day: every doctor's appointments and free times, and who is waiting. */
export function DayPage() {
  const address = useDayAddress()
  const { date, doctorId, openOnly, detail } = address
  const { data: day, error, refetch } = useDay(date)
  const clinicMinutes = useClinicMinutes()
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const desk = useDesk(address, (appointment, button) => setMenu({ appointment, button }))
  const days = useDoctorDays(day, { doctorId, openOnly, clinicMinutes, now: desk.now })
  const stranded = useMemo(() => new Set(day?.stranded), [day?.stranded])
  const isToday = day !== undefined && day.date === desk.now.today
  return (
    <DeskContext value={desk}>
      <Page layout="fill">
        <DayHeader address={address} />
        <ClashNotice />
        <StrandedNotice />
        <DayToolbar address={address} day={day} />
        {error && !day && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!error && (!day || !days) && <Loading />}
        {day && days && (
          <div className={classes.body} data-alone={!isToday}>
            <StrandedIds value={stranded}>
              <DayPane address={address} day={day} days={days} clinicMinutes={clinicMinutes} />
            </StrandedIds>
            {isToday && <Queue day={day} />}
          </div>
        )}
        <AppointmentMenu place={menu} onClose={() => setMenu(null)} />
        <AppointmentDrawer detail={detail} onClose={address.close} onMode={address.open} />
      </Page>
    </DeskContext>
  )
}

function Loading() {
  return (
    <Stack gap={4} aria-busy>
      <Skeleton height={36} />
      <Skeleton height={220} />
      <Skeleton height={36} />
      <Skeleton height={180} />
    </Stack>
  )
}
