import { Alert, Anchor, List, Stack, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Duplicate } from '#shared/contract/patients.ts'
import { PatientLine } from '../parts/PatientLine.tsx'

interface DuplicateListProps {
  duplicates: readonly Duplicate[]
}

/** Warns, and never stands in the way: a sister with the same phone is registered like anyone else. */
export function DuplicateList({ duplicates }: DuplicateListProps) {
  const { t } = useTranslation('patients')
  if (duplicates.length === 0) return null
  const likely = duplicates.some(duplicate => duplicate.level === 'likely')
  return (
    <Alert
      color={likely ? 'amber' : 'gray'}
      icon={<IconUsers size={18} />}
      title={t(likely ? 'duplicates.likely' : 'duplicates.possible')}
      role="status"
    >
      <Stack gap="sm">
        {duplicates.slice(0, 4).map(({ patient, reasons }) => (
          <div key={patient.id}>
            <Anchor component={Link} to={`/patients/${patient.id}`} underline="never" c="inherit">
              <PatientLine patient={patient} />
            </Anchor>
            <List size="xs" c="dimmed" ml="xl" listStyleType="none">
              <List.Item>{reasons.map(reason => t(`duplicates.reasons.${reason}`)).join(' · ')}</List.Item>
            </List>
          </div>
        ))}
        <Text size="xs">{t('duplicates.goOn')}</Text>
      </Stack>
    </Alert>
  )
}
