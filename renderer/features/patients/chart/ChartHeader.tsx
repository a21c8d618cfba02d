import { Alert, Button, Group, Menu, Text } from '@mantine/core'
import {
  IconArrowMerge,
  IconCalendarPlus,
  IconDots,
  IconHistory,
  IconPencil,
  IconTrash,
  IconUserCheck,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useMay } from '#renderer/lib/session.ts'
import { usePhoto } from '#renderer/lib/use-photo.ts'
import { FileState } from '#renderer/ui/FileState.tsx'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { Chart } from '#shared/contract/patients/records.ts'
import { useAgeAndSex } from '../parts/use-age-and-sex.ts'
import { AllergyAlert } from './AllergyAlert.tsx'
import classes from './chart.module.css'
import { PhotoField } from './PhotoField.tsx'
import { useRemoval } from './use-removal.ts'

/** Who this is, what must never be overlooked, and what the desk does next. */
export function ChartHeader({ chart }: { chart: Chart }) {
  const { t } = useTranslation('patients')
  const { patient, mergedCharts } = chart
  const ageAndSex = useAgeAndSex()
  const photo = usePhoto(patient.photoId)
  const spokenPhone = useSpokenPhone()
  const phones = [patient.phone, patient.otherPhone].filter(phone => phone !== null).map(spokenPhone)
  const facts = [ageAndSex(patient), patient.code, ...phones, patient.bloodGroup]
  return (
    <div className={classes.header}>
      <PhotoField patient={patient} />
      <div className={classes.who}>
        <PageHeader
          title={patient.localName ? `${patient.name} · ${patient.localName}` : patient.name}
          subtitle={facts.filter(Boolean).join(' · ')}
          actions={<ChartActions chart={chart} />}
        />
        <Group gap="xs">
          <AllergyAlert chart={chart} />
          {patient.deceasedOn && (
            <Text size="sm" fw={600}>
              {t('chart.deceased', { date: patient.deceasedOn })}
            </Text>
          )}
        </Group>
        <FileState error={photo.error} onRetry={photo.retry} />
        {mergedCharts.length > 0 && (
          <Alert color="gray" mt="xs" p="xs">
            {t('chart.merged', { codes: mergedCharts.map(merged => merged.code).join(', ') })}
          </Alert>
        )}
      </div>
    </div>
  )
}

function ChartActions({ chart: { patient } }: { chart: Chart }) {
  const { t } = useTranslation('patients')
  const navigate = useNavigate()
  const remove = useRemoval(patient)
  const mayBook = useMay('scheduling.book')
  const mayCheckIn = useMay('scheduling.checkIn')
  const mayUpdate = useMay('patients.update')
  const mayRemove = useMay('patients.remove')
  const mayMerge = useMay('patients.merge')
  const mayReadHistory = useMay('patients.readHistory')
  return (
    <Group gap="xs">
      {mayUpdate && (
        <Button
          variant="default"
          component={Link}
          to={`/patients/${patient.id}/edit`}
          leftSection={<IconPencil size={16} />}
        >
          {t('chart.edit')}
        </Button>
      )}
      {mayCheckIn && (
        <Button
          variant="default"
          component={Link}
          to={`/schedule/walk-in?patient=${patient.id}`}
          leftSection={<IconUserCheck size={16} />}
        >
          {t('chart.walkIn')}
        </Button>
      )}
      {mayBook && (
        <Button
          component={Link}
          to={`/schedule/book?patient=${patient.id}`}
          leftSection={<IconCalendarPlus size={16} />}
        >
          {t('chart.book')}
        </Button>
      )}
      {(mayReadHistory || mayRemove) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" px="xs" aria-label={t('chart.more')}>
              <IconDots size={16} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {mayReadHistory && (
              <Menu.Item
                leftSection={<IconHistory size={16} />}
                onClick={() => void navigate(`/patients/${patient.id}/history`)}
              >
                {t('chart.history')}
              </Menu.Item>
            )}
            {mayMerge && (
              <Menu.Item
                leftSection={<IconArrowMerge size={16} />}
                onClick={() => void navigate(`/patients/${patient.id}/merge`)}
              >
                {t('chart.merge')}
              </Menu.Item>
            )}
            {mayRemove && (
              <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => void remove()}>
                {t('chart.remove')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}
