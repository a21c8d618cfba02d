import { ActionIcon, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Chart, Identifier } from '#shared/contract/patients/records.ts'
import { type IdentifierKind, identifierKinds } from '#shared/domain/patients/identifiers.ts'
import { openEntry } from './EntryForm.tsx'

/** Numbers that others gave: ABHA, a hospital's record number, a passport. */
export function Identifiers({ chart }: { chart: Chart }) {
  const { t } = useTranslation('patients')
  const mayChange = useMay('patients.update')
  const add = mayChange && (
    <ActionIcon
      variant="subtle"
      aria-label={t('identifiers.add')}
      onClick={() =>
        openEntry(t('identifiers.add'), close => <IdentifierForm patientId={chart.patient.id} onDone={close} />)
      }
    >
      <IconPlus size={16} />
    </ActionIcon>
  )
  async function remove({ id, patientId, kind, value, issuer }: Identifier): Promise<void> {
    await client.patients.removeIdentifier({ id })
    showUndo({
      message: t('identifiers.removed'),
      undo: () => client.patients.addIdentifier({ patientId, kind, value, issuer }),
    })
  }
  return (
    <Panel title={t('identifiers.title')} action={add}>
      {chart.identifiers.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('identifiers.none')}
        </Text>
      )}
      <Stack gap="xs">
        {chart.identifiers.map(identifier => (
          <Group key={identifier.id} justify="space-between" wrap="nowrap">
            <Text size="sm">
              {t(`identifierKind.${identifier.kind}`)}: {identifier.value}
            </Text>
            {mayChange && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('identifiers.remove', { value: identifier.value })}
                onClick={() => void remove(identifier)}
              >
                <IconTrash size={14} />
              </ActionIcon>
            )}
          </Group>
        ))}
      </Stack>
    </Panel>
  )
}

function IdentifierForm({ patientId, onDone }: { patientId: string; onDone(): void }) {
  const { t } = useTranslation('patients')
  const form = useNadiForm({
    initialValues: { kind: identifierKinds[0] as IdentifierKind, value: '' },
    save: (identifier, call) => client.patients.addIdentifier({ ...identifier, patientId }, call),
    onSaved: onDone,
  })
  return (
    <NadiForm form={form} label={t('identifiers.add')} enterAtEnd="saves">
      <Select
        label={t('identifiers.kindLabel')}
        data={identifierKinds.map(value => ({ value, label: t(`identifierKind.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <TextInput label={t('identifiers.value')} required data-autofocus {...form.getInputProps('value')} />
      <FormActions saving={form.saving} onCancel={onDone} />
    </NadiForm>
  )
}
