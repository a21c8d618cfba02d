import { Button, Drawer, Group, Switch, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDownload, IconPlus, IconSearch, IconShieldCheck, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { saveFile } from '#renderer/lib/save-file.ts'
import { useMay } from '#renderer/lib/session.ts'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { OwnMedicine } from '#shared/contract/prescriptions/own-medicines.ts'
import { OwnMedicineForm } from './OwnMedicineForm.tsx'
import { useMedicineColumns } from './use-medicine-columns.tsx'

/** The medicines that the clinic added to the list that ships with the app. */
export function FormularyPage() {
  const { t } = useTranslation(['prescriptions', 'frame'])
  const mayManage = useMay('prescriptions.manageFormulary')
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), 100)
  const [includeInactive, setIncludeInactive] = useState(false)
  const [opened, setOpened] = useState<{ medicine: OwnMedicine | null } | null>(null)
  const input = { ...(text && { text }), includeInactive }
  const medicines = usePaged({
    queryKey: rpc.prescriptions.ownMedicines.list.key({ input }),
    read: (after, signal) => client.prescriptions.ownMedicines.list({ ...input, ...(after && { after }) }, { signal }),
  })
  const close = () => setOpened(null)
  return (
    <Page layout="fill">
      <PageHeader
        title={t('formulary.page')}
        subtitle={t('formulary.pageText')}
        actions={
          <>
            <Button
              variant="default"
              component={Link}
              to="/formulary/rules"
              leftSection={<IconShieldCheck size={16} aria-hidden />}
            >
              {t('rules.page')}
            </Button>
            {mayManage && <Actions onAdd={() => setOpened({ medicine: null })} />}
          </>
        }
      />
      <Group mb="sm" gap="md">
        <TextInput
          aria-label={t('formulary.search')}
          placeholder={t('formulary.search')}
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
        label={t('formulary.page')}
        columns={useMedicineColumns()}
        rowId={({ id }) => id}
        {...(mayManage && { onOpen: (medicine: OwnMedicine) => setOpened({ medicine }) })}
        empty={<EmptyState title={t('formulary.none')} text={t('formulary.noneText')} />}
        {...medicines}
      />
      <Drawer
        opened={opened !== null}
        onClose={close}
        position="right"
        size={520}
        title={t('formulary.one')}
        transitionProps={{ duration: 80 }}
        closeButtonProps={{ 'aria-label': t('frame:form.close') }}
      >
        {opened && <OwnMedicineForm medicine={opened.medicine} onDone={close} />}
      </Drawer>
    </Page>
  )
}

function Actions({ onAdd }: { onAdd(): void }) {
  const { t } = useTranslation('prescriptions')

  async function exportAll(): Promise<void> {
    try {
      const { fileName, csv } = await client.prescriptions.ownMedicines.exportCsv()
      // Spreadsheets take a file without this mark for another script.
      await saveFile({ name: fileName, bytes: new TextEncoder().encode(`\uFEFF${csv}`), mediaType: 'text/csv' })
    } catch (error) {
      showProblem(error)
    }
  }

  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void exportAll()}>
        {t('formulary.export')}
      </Button>
      <Button
        variant="default"
        component={Link}
        to="/formulary/import"
        leftSection={<IconUpload size={16} aria-hidden />}
      >
        {t('formulary.import')}
      </Button>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
        {t('formulary.add')}
      </Button>
    </>
  )
}
