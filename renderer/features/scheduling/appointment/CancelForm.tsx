import { Button, Chip, Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { useActs } from '../parts/use-acts.ts'
import type { Detailed } from './types.ts'

const usual = ['patient', 'doctor', 'mistake'] as const

/** Cancels with a reason: a usual one by one press, or any other. */
export function CancelForm({ appointment, onDone }: { appointment: Detailed; onDone(): void }) {
  const { t } = useTranslation(['scheduling', 'frame'])
  const { cancel } = useActs()
  const form = useNadiForm({
    initialValues: { reason: t('detail.reasons.patient') },
    save: ({ reason }) => cancel(appointment, reason),
    onSaved: onDone,
  })
  return (
    <NadiForm form={form} label={t('detail.cancelTitle')} enterAtEnd="saves">
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
