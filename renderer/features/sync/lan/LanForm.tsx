import { NumberInput, Radio, Stack } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { LanState } from '#shared/contract/sync/lan.ts'

const modes = ['off', 'finds', 'shares'] as const

/** How this computer uses the clinic's own network. */
export function LanForm({ lan }: { lan: LanState }) {
  const { t } = useTranslation('sync')
  const form = useNadiForm({
    initialValues: { mode: lan.mode, port: lan.port },
    save: (values, call) => client.sync.lan.set(values, call),
    onSaved: () => showNotification({ message: t('lan.saved') }),
  })
  return (
    <NadiForm form={form} label={t('lan.title')} enterAtEnd="saves" narrow>
      <Radio.Group label={t('lan.mode')} {...form.getInputProps('mode')}>
        <Stack gap="xs" mt={4}>
          {modes.map(mode => (
            <Radio key={mode} value={mode} label={t(`lan.modes.${mode}`)} description={t(`lan.modeTexts.${mode}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.mode === 'shares' && (
        <NumberInput
          label={t('lan.port')}
          description={t('lan.portText')}
          min={1024}
          max={65_535}
          allowDecimal={false}
          thousandSeparator=""
          hideControls
          required
          {...form.getInputProps('port')}
        />
      )}
      <FormActions saving={form.saving} label={t('lan.save')} />
    </NadiForm>
  )
}
