import { Button, Chip, Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import { useActs } from '../parts/use-acts.ts'
import { ScopeField } from '../series/ScopeField.tsx'
import type { Detailed } from './types.ts'

const usual = ['patient', 'doctor', 'mistake'] as const

/** Cancels with a reason: a usual one by one press, or any other. */
export function CancelForm({ appointment, onDone }: { appointment: Detailed; onDone(): void }) {
  const { t } = useTranslation(['scheduling', 'schedules', 'frame'])
  const { cancel } = useActs()
  const form = useNadiForm({
    initialValues: { reason: t('detail.reasons.patient'), following: false },
    save: ({ reason, following }, call) => (following ? cancelFollowing(reason, call) : cancel(appointment, reason)),
    onSaved: onDone,
  })
  async function cancelFollowing(reason: string, call: Parameters<typeof client.scheduling.cancelFollowing>[1]) {
    const { id, patient } = appointment
    const { cancelled } = await client.scheduling.cancelFollowing({ id, reason }, call)
    showUndo({
      message: t('schedules:series.cancelled', { count: cancelled.length, name: patient.name }),
      undo: () => client.scheduling.undoCancels({ ids: cancelled.map(row => row.id) }),
    })
  }

  return (
    <NadiForm form={form} label={t('detail.cancelTitle')} enterAtEnd="saves">
      {appointment.seriesId !== null && (
        <ScopeField
          following={form.values.following}
          onFollowing={following => form.setFieldValue('following', following)}
        />
      )}
      <Chip.Group value={form.values.reason} onChange={reason => form.setFieldValue('reason', String(reason))}>
        <Group gap="xs">
          {usual.map(name => (
            <Chip key={name} value={t(`detail.reasons.${name}`)} size="sm">
              {t(`detail.reasons.${name}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <TextInput
        label={t('detail.cancelReason')}
        required
        maxLength={300}
        data-autofocus
        autoFocus
        {...form.getInputProps('reason')}
      />
      <FormActions saving={form.saving} label={t('detail.cancelAction')}>
        <Button variant="default" onClick={onDone}>
          {t('frame:form.back')}
        </Button>
      </FormActions>
    </NadiForm>
  )
}
