import { ActionIcon, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { Chart, Condition } from '#shared/contract/patients/records.ts'
import { ConditionForm } from './ConditionForm.tsx'
import { ChangeButton, openEntry } from './EntryForm.tsx'
import { RetractButton } from './RetractButton.tsx'

/** Long illnesses and history: chronic, past, surgical, family, social. */
export function Conditions({ chart }: { chart: Chart }) {
  const { t } = useTranslation('patients')
  const mayChange = useMay('patients.updateClinical')
  const known = chart.conditions.filter(condition => condition.state !== 'retracted')
  const add = mayChange && (
    <ActionIcon
      variant="subtle"
      aria-label={t('conditions.add')}
      onClick={() =>
        openEntry(t('conditions.add'), close => <ConditionForm patientId={chart.patient.id} onDone={close} />)
      }
    >
      <IconPlus size={16} />
    </ActionIcon>
  )
  return (
    <Panel title={t('conditions.title')} action={add}>
      {known.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('conditions.none')}
        </Text>
      )}
      <Stack gap="xs">
        {known.map(condition => (
          <ConditionRow key={condition.id} condition={condition} mayChange={mayChange} />
        ))}
      </Stack>
    </Panel>
  )
}

function ConditionRow({ condition, mayChange }: { condition: Condition; mayChange: boolean }) {
  const { t } = useTranslation('patients')
  const facts = [
    t(`conditionKind.${condition.kind}`),
    condition.relative && t(`relation.${condition.relative}`),
    condition.icd10,
    condition.since && t('conditions.sinceText', { date: condition.since }),
    condition.state === 'resolved' && t('conditions.resolved'),
    condition.note,
  ]
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Text size="sm" fw={500}>
          {condition.name}
        </Text>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      {mayChange && (
        <Group gap={4} wrap="nowrap">
          <ChangeButton name={condition.name}>
            {close => <ConditionForm patientId={condition.patientId} condition={condition} onDone={close} />}
          </ChangeButton>
          <RetractButton
            name={condition.name}
            onReason={retractionReason =>
              client.patients.updateCondition({
                id: condition.id,
                expectedUpdatedAt: condition.updatedAt,
                state: 'retracted',
                retractionReason,
              })
            }
          />
        </Group>
      )}
    </Group>
  )
}
