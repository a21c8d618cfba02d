import { Anchor, Box, Button, Group, Input, Paper } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { PatientLine, PatientPicker } from '#renderer/features/patients/index.ts'
import { useMay } from '#renderer/lib/session.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'

interface PatientFieldProps {
  patient: PatientBrief | null
  onPatient(patient: PatientBrief | null): void
}

/** Whom it is about: found while typing, then shown with what tells namesakes apart. */
export function PatientField({ patient, onPatient }: PatientFieldProps) {
  const { t } = useTranslation('scheduling')
  const mayRegister = useMay('patients.create')
  if (!patient)
    return (
      <PatientPicker
        label={t('book.patient')}
        data-path="patientId"
        required
        autoFocus
        onPick={onPatient}
        footer={text =>
          mayRegister && (
            <Anchor
              size="sm"
              component={Link}
              to={`/patients/new${text ? `?name=${encodeURIComponent(text)}` : ''}`}
              onMouseDown={event => event.preventDefault()}
            >
              {t('book.newPatient')}
            </Anchor>
          )
        }
      />
    )
  return (
    <Input.Wrapper label={t('book.patient')} labelElement="div">
      <Paper withBorder px="sm" py={6} data-path="patientId">
        <Group justify="space-between" wrap="nowrap">
          <Box flex={1} miw={0} style={{ overflow: 'hidden' }}>
            <PatientLine patient={patient} />
          </Box>
          <Button variant="subtle" size="compact-sm" flex="none" onClick={() => onPatient(null)}>
            {t('book.change')}
          </Button>
        </Group>
      </Paper>
    </Input.Wrapper>
  )
}
