import { Button, Group, Select, Switch, TextInput } from '@mantine/core'
import { IconSearch, IconStethoscope } from '@tabler/icons-react'
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
import { findDoctors } from './find-doctors.ts'
import { useDepartments } from './use-departments.ts'

/** The clinic's doctors; opening one shows details, weekly hours and days away. */
export function DoctorsPage() {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const navigate = useNavigate()
  const [withLeft, setWithLeft] = useState(false)
  const [text, setText] = useState('')
  const [departmentId, setDepartment] = useState('')
  const departments = useDepartments()
  const mayManage = useMay('scheduling.manageDoctors')
  const mayManageStaff = useMay('identity.manageUsers')
  const doctors = useQuery(rpc.scheduling.listDoctors.queryOptions({ input: { includeInactive: withLeft } }))
  const staff = mayManageStaff && (
    <Button variant="default" component={Link} to="/users">
      {t('day.newStaff')}
    </Button>
  )
  const all = doctors.data ?? []
  const rows = findDoctors(all, text).filter(doctor => !departmentId || doctor.departmentId === departmentId)
  const links = (
    <>
      <Button variant="default" component={Link} to="/schedule/holidays">
        {t('schedules:holidays.title')}
      </Button>
      {mayManage && (
        <Button variant="default" component={Link} to="/schedule/departments">
          {t('schedules:departments.title')}
        </Button>
      )}
      {staff}
    </>
  )
  return (
    <Page layout="fill">
      <PageHeader title={t('doctors.title')} actions={links} />
      <Group mb="sm">
        <TextInput
          aria-label={t('schedules:find.label')}
          placeholder={t('schedules:find.label')}
          leftSection={<IconSearch size={16} aria-hidden />}
          w={320}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        {departments.length > 0 && (
          <Select
            aria-label={t('schedules:departments.one')}
            data={[{ value: '', label: t('schedules:departments.all') }, ...departments]}
            value={departmentId}
            onChange={id => setDepartment(id ?? '')}
          />
        )}
        <Switch
          label={t('doctors.showLeft')}
          checked={withLeft}
          onChange={event => setWithLeft(event.currentTarget.checked)}
        />
      </Group>
      <DataTable
        label={t('doctors.title')}
        columns={useDoctorColumns()}
        rows={rows}
        rowId={doctor => doctor.id}
        source={doctors}
        onOpen={doctor => void navigate(`/schedule/doctors/${doctor.id}`)}
        empty={
          all.length > 0 ? (
            <EmptyState icon={<IconSearch size={28} />} title={t('schedules:find.nobody')} />
          ) : (
            <EmptyState
              icon={<IconStethoscope size={28} />}
              title={t('doctors.empty')}
              text={t('doctors.emptyText')}
              actions={staff}
            />
          )
        }
      />
    </Page>
  )
}

function useDoctorColumns(): Column<Doctor>[] {
  const { t } = useTranslation(['scheduling', 'schedules'])
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
      {
        id: 'department',
        header: t('schedules:departments.one'),
        sortBy: doctor => doctor.department ?? '',
        cell: doctor => doctor.department,
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
