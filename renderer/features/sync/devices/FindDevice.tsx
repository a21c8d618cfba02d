import { Alert, Anchor, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Newcomer } from './newcomer.ts'

interface FindDeviceProps {
  relay: string | null
  onFound(newcomer: Newcomer): void
}

/** Asks for the code that the new computer shows. */
export function FindDevice({ relay, onFound }: FindDeviceProps) {
  const { t } = useTranslation(['sync', 'errors'])
  const form = useNadiForm({
    initialValues: { code: '' },
    save: (values, call) => client.sync.devices.find(values, call),
    onSaved: onFound,
  })
  if (!relay)
    return (
      <Alert color="blue">
        <Text size="sm">{t('errors:reasons.noRelay')}</Text>
        <Anchor component={Link} to="/exchange" size="sm">
          {t('add.setUpRelay')}
        </Anchor>
      </Alert>
    )
  return (
    <Stack gap="md">
      <Text size="sm">{t('add.step1')}</Text>
      <Group gap="sm">
        <Text size="sm">{t('add.relay', { address: relay })}</Text>
        <CopyButton value={relay}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {t(copied ? 'add.copied' : 'add.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <NadiForm form={form} enterAtEnd="saves" label={t('add.title')}>
        <TextInput
          label={t('add.code')}
          description={t('add.codeText')}
          placeholder="7K2M-93QT"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          autoFocus
          maw={360}
          {...form.getInputProps('code')}
        />
        <FormActions saving={form.saving} label={t('add.find')} />
      </NadiForm>
      {form.saving && (
        <Text size="sm" c="dimmed" role="status">
          {t('add.looking')}
        </Text>
      )}
    </Stack>
  )
}
