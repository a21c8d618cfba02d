import { Text, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { text } from '#renderer/lib/i18n.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'

interface AddRelayProps {
  autoFocus: boolean
  cancellable?: boolean
  /** Added, or given up. */
  onDone(): void
}

/** Asks for the address of a relay, and for the token with which it takes new clinics. */
export function AddRelay({ autoFocus, cancellable = false, onDone }: AddRelayProps) {
  const { t } = useTranslation('sync')
  const form = useNadiForm({
    initialValues: { address: '', token: '' },
    save: ({ address, token }, call) => client.sync.peers.add({ address, ...(token.trim() !== '' && { token }) }, call),
    onSaved() {
      showNotification({ message: t('peers.added') })
      form.reset()
      onDone()
    },
    onProblem(problem) {
      if (problem.code !== 'CONFLICT' || problem.reason !== 'relayKnown') return false
      form.setFieldError('address', text('errors:reasons.relayKnown'))
      form.getInputNode('address')?.focus()
      return true
    },
  })
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const
  return (
    <NadiForm form={form} label={t('peers.add')} enterAtEnd="saves" narrow>
      <Text size="sm">{t('peers.addText')}</Text>
      <TextInput
        label={t('peers.address')}
        description={t('peers.addressText')}
        placeholder="https://"
        inputMode="url"
        required
        autoFocus={autoFocus}
        {...plain}
        {...form.getInputProps('address')}
      />
      <TextInput
        label={t('peers.token')}
        description={t('peers.tokenText')}
        {...plain}
        {...form.getInputProps('token')}
      />
      <FormActions saving={form.saving} label={t('peers.add')} {...(cancellable && { onCancel: onDone })} />
    </NadiForm>
  )
}
