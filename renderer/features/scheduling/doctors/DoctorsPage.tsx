import { Button, Group, Switch } from '@mantine/core'
import { IconStethoscope } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import { DoctorDot } from '../parts/DoctorDot.tsx'

/** The clinic's doctors; opening one shows details, weekly hours and days away. */
export function DoctorsPage() {
  const { t } = useTranslation('scheduling')
  const navigate = useNavigate()
  const [withLeft, setWithLeft] = useState(false)
  const mayManageStaff = useMay('identity.manageUsers')
  const doctors = useQuery(rpc.scheduling.listDoctors.queryOptions({ input: { includeInactive: withLeft } }))
  const staff = mayManageStaff && (
    <Button variant="default" component={Link} to="/users">
      {t('day.newStaff')}
    </Button>
  )
  return (
    <Page layout="fill">
      <PageHeader title={t('doctors.title')} actions={staff} />
      <Group mb="sm">
        <Switch
          label={t('doctors.showLeft')}
          checked={withLeft}
          onChange={event => setWithLeft(event.currentTarget.checked)}
        />
      </Group>
      <DataTable
        label={t('doctors.title')}
        columns={useDoctorColumns()}
        rows={doctors.data ?? []}
        rowId={doctor => doctor.id}
        source={doctors}
        onOpen={doctor => void navigate(`/schedule/doctors/${doctor.id}`)}
        empty={
          <EmptyState
            icon={<IconStethoscope size={28} />}
            title={t('doctors.empty')}
            text={t('doctors.emptyText')}
            actions={staff}
          />
        }
      />
    </Page>
  )
}

function useDoctorColumns(): Column<Doctor>[] {
  const { t } = useTranslation('scheduling')
  const { money } = useFormat()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('doctors.name'),
        sortBy: doctor => doctor.name,
        cell: doctor => (
          <Group gap="xs" wrap="nowrap">
            <DoctorDot color={doctor.color} />
            {doctor.name}
            {!doctor.active && <ToneBadge tone="dropped">{t('doctors.inactive')}</ToneBadge>}
          </Group>
        ),
      },
      {
        id: 'specialization',
        header: t('doctors.specialization'),
        sortBy: doctor => doctor.specialization ?? '',
        cell: doctor => doctor.specialization,
      },
      { id: 'qualification', header: t('doctors.qualification'), cell: doctor => doctor.qualification },
      { id: 'room', header: t('doctors.room'), width: 90, cell: doctor => doctor.room },
      {
        id: 'slot',
        header: t('doctors.slot'),
        width: 180,
        align: 'end',
        cell: doctor => doctor.slotMinutes !== null && t('detail.minutes', { count: doctor.slotMinutes }),
      },
      {
        id: 'fee',
        header: t('doctors.fee'),
        width: 150,
        align: 'end',
        cell: doctor => doctor.fee !== null && money(doctor.fee),
      },
    ],
    [t, money],
  )
}
