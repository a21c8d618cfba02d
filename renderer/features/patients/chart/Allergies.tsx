import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Allergy, Chart } from '#shared/contract/patients/records.ts'
import { AllergyForm } from './AllergyForm.tsx'
import { ChangeButton, openEntry } from './EntryForm.tsx'
import { RetractButton } from './RetractButton.tsx'

/** What this patient must not get. Nobody having asked is a state of its own. */
export function Allergies({ chart }: { chart: Chart }) {
  const { t } = useTranslation('patients')
  const mayChange = useMay('patients.updateClinical')
  const { patient } = chart
  const known = chart.allergies.filter(allergy => allergy.state !== 'retracted')
  const confirm = useMutation({
    mutationFn: () => client.patients.confirmNoAllergies({ id: patient.id, confirmed: true }),
  })
  const add = mayChange && (
    <ActionIcon
      variant="subtle"
      aria-label={t('allergies.add')}
      onClick={() => openEntry(t('allergies.add'), close => <AllergyForm patientId={patient.id} onDone={close} />)}
    >
      <IconPlus size={16} />
    </ActionIcon>
  )
  return (
    <Panel title={t('allergies.title')} action={add}>
      {known.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(patient.noAllergiesAt === null ? 'allergies.notAskedText' : 'allergies.none')}
        </Text>
      )}
      {known.length === 0 && patient.noAllergiesAt === null && mayChange && (
        <Button size="compact-sm" variant="light" mt="xs" loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('allergies.confirmNone')}
        </Button>
      )}
      <Stack gap="xs">
        {known.map(allergy => (
          <AllergyRow key={allergy.id} allergy={allergy} mayChange={mayChange} />
        ))}
      </Stack>
    </Panel>
  )
}

function AllergyRow({ allergy, mayChange }: { allergy: Allergy; mayChange: boolean }) {
  const { t } = useTranslation('patients')
  const facts = [
    t(`allergyKind.${allergy.kind}`),
    allergy.reaction,
    allergy.note,
    allergy.state === 'inactive' && t('state.inactive'),
  ]
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Text size="sm" fw={600} td={allergy.state === 'inactive' ? 'line-through' : undefined}>
          {allergy.substance}
        </Text>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <ToneBadge tone={allergy.severity === 'severe' ? 'alert' : 'waiting'}>
          {t(`severity.${allergy.severity}`)}
        </ToneBadge>
        {mayChange && (
          <>
            <ChangeButton name={allergy.substance}>
              {close => <AllergyForm patientId={allergy.patientId} allergy={allergy} onDone={close} />}
            </ChangeButton>
            <RetractButton
              name={allergy.substance}
              onReason={retractionReason =>
                client.patients.updateAllergy({
                  id: allergy.id,
                  expectedUpdatedAt: allergy.updatedAt,
                  state: 'retracted',
                  retractionReason,
                })
              }
            />
          </>
        )}
      </Group>
    </Group>
  )
}
