import { Button } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMay } from '#renderer/lib/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { Day } from '../parts/types.ts'

/** A day on which nothing is to be shown: why, and what to do about it. */
export function EmptyDay({ day, openOnly }: { day: Day; openOnly: boolean }) {
  const { t } = useTranslation('scheduling')
  const mayManageStaff = useMay('identity.manageUsers')
  const mayManageHours = useMay('scheduling.manageSchedules')
  const icon = <IconCalendarOff size={28} />
  if (day.doctors.length === 0)
    return (
      <EmptyState
        icon={icon}
        title={t('day.noDoctors')}
        text={t('day.noDoctorsText')}
        actions={
          mayManageStaff && (
            <Button component={Link} to="/users">
              {t('day.newStaff')}
            </Button>
          )
        }
      />
    )
  if (openOnly && day.appointments.length > 0) return <EmptyState icon={icon} title={t('day.nobodyOpen')} />
  return (
    <EmptyState
      icon={icon}
      title={t('day.nothing')}
      text={t('day.nothingText')}
      actions={
        mayManageHours && (
          <Button variant="default" component={Link} to="/schedule/doctors">
            {t('day.setHours')}
          </Button>
        )
      }
    />
  )
}
