import { Button, Group, Text, TextInput } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { printPaper } from '#renderer/features/documents/index.ts'
import { currentLanguage } from '#renderer/lib/i18n.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { KitCode } from './KitCode.tsx'

interface KitStepsProps {
  recoveryCode: string
  onKept: () => void
}

/** Shows a new recovery code, prints it, and goes on only when its end is typed back from the copy. */
export function KitSteps({ recoveryCode, onKept }: KitStepsProps) {
  const { t } = useTranslation('identity')
  const print = () => void printPaper({ kind: 'recoveryKit', language: currentLanguage() })
  const form = useNadiForm({
    initialValues: { lastGroups: '' },
    save: (values, call) => client.identity.confirmRecoveryKit(values, call),
    onSaved: onKept,
  })
  return (
    <>
      <Text>{t('kit.why')}</Text>
      <KitCode code={recoveryCode} />
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" c="dimmed">
          {t('kit.keep')}
        </Text>
        <Button variant="default" flex="none" leftSection={<IconPrinter size={16} />} onClick={print}>
          {t('kit.print')}
        </Button>
      </Group>
      <NadiForm form={form} enterAtEnd="saves" label={t('kit.title')}>
        <TextInput
          label={t('kit.prove')}
          description={t('kit.proveText')}
          required
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          styles={{ input: { maxWidth: '14rem', fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('lastGroups')}
        />
        <FormActions saving={form.saving} label={t('kit.done')} />
      </NadiForm>
    </>
  )
}
