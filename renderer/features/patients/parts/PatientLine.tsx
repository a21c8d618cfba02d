import { Group, Text } from '@mantine/core'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { PatientAvatar } from '#renderer/ui/PatientAvatar.tsx'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import { useAgeAndSex } from './use-age-and-sex.ts'

interface PatientLineProps {
  patient: PatientBrief
  /** A word beside the name, e.g. how a search matched. */
  note?: string
}

/** One patient in a list: enough to call the right person. */
export function PatientLine({ patient, note }: PatientLineProps) {
  const ageAndSex = useAgeAndSex()
  const spokenPhone = useSpokenPhone()
  const facts = [ageAndSex(patient), patient.code, patient.phone && spokenPhone(patient.phone)]
  return (
    <Group gap="sm" wrap="nowrap">
      <PatientAvatar name={patient.name} />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={500} truncate>
          {patient.name}
          {patient.localName && (
            <Text span c="dimmed" fw={400}>
              {' '}
              {patient.localName}
            </Text>
          )}
          {note && (
            <Text span size="xs" c="dimmed" fw={400}>
              {' '}
              {note}
            </Text>
          )}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
    </Group>
  )
}
