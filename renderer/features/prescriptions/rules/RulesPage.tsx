import { Button, Drawer, Group, Switch, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { SafetyRule } from '#shared/contract/prescriptions/safety-rules.ts'
import { RuleForm } from './RuleForm.tsx'
import { useRuleColumns } from './use-rule-columns.tsx'

/** What the clinic adds to the check of medicines, and which warnings of the list it silences. */
export function RulesPage() {
  const { t } = useTranslation(['prescriptions', 'frame'])
  const mayManage = useMay('prescriptions.manageSafetyRules')
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), 100)
  const [includeInactive, setIncludeInactive] = useState(false)
  const [opened, setOpened] = useState<{ rule: SafetyRule | null } | null>(null)
  const input = { ...(text && { text }), includeInactive }
  const rules = usePaged({
    queryKey: rpc.prescriptions.safetyRules.list.key({ input }),
    read: (after, signal) => client.prescriptions.safetyRules.list({ ...input, ...(after && { after }) }, { signal }),
  })
  const close = () => setOpened(null)
  return (
    <Page layout="fill">
      <PageHeader
        title={t('rules.page')}
        subtitle={t('rules.pageText')}
        actions={
          mayManage && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened({ rule: null })}>
              {t('rules.add')}
            </Button>
          )
        }
      />
      <Group mb="sm" gap="md">
        <TextInput
          aria-label={t('rules.search')}
          placeholder={t('rules.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          w={280}
          autoFocus
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Switch
          label={t('formulary.showInactive')}
          checked={includeInactive}
          onChange={event => setIncludeInactive(event.currentTarget.checked)}
        />
      </Group>
      <DataTable
        label={t('rules.page')}
        columns={useRuleColumns()}
        rowId={({ id }) => id}
        {...(mayManage && { onOpen: (rule: SafetyRule) => setOpened({ rule }) })}
        empty={<EmptyState title={t('rules.none')} text={t('rules.noneText')} />}
        {...rules}
      />
      <Drawer
        opened={opened !== null}
        onClose={close}
        position="right"
        size={520}
        title={t('rules.one')}
        transitionProps={{ duration: 80 }}
        closeButtonProps={{ 'aria-label': t('frame:form.close') }}
      >
        {opened && <RuleForm rule={opened.rule} onDone={close} />}
      </Drawer>
    </Page>
  )
}
