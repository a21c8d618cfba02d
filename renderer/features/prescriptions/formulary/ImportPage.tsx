import { Alert, Button, FileButton, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import { type ImportField, type ImportPreview, importFields } from '#shared/contract/prescriptions/own-medicines.ts'
import { EarlierImports } from './EarlierImports.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { WrongRows } from './WrongRows.tsx'

interface ChosenFile {
  name: string
  csv: string
  /** As the person says; as the names of the columns say while they say nothing. */
  columns?: Partial<Record<ImportField, string>>
}

const mostBytes = 2_000_000

/** Takes in a file of medicines: what it would do is seen before, and nothing is written until it is confirmed. */
export function ImportPage() {
  const { t } = useTranslation('prescriptions')
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [isTooBig, setTooBig] = useState(false)
  const { csv = '', columns } = file ?? {}
  const preview = useQuery({
    ...rpc.prescriptions.ownMedicines.previewImport.queryOptions({ input: { csv, ...(columns && { columns }) } }),
    enabled: csv !== '',
  })

  async function choose(chosen: File | null): Promise<void> {
    if (!chosen) return
    setTooBig(chosen.size > mostBytes)
    setFile(chosen.size > mostBytes ? null : { name: chosen.name, csv: await chosen.text() })
  }

  return (
    <Page layout="fill">
      <PageHeader title={t('formulary.import')} subtitle={t('imports.text')} />
      <Group mb="sm">
        <FileButton accept=".csv,text/csv" onChange={chosen => void choose(chosen)}>
          {props => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
              {t('imports.choose')}
            </Button>
          )}
        </FileButton>
        {file && <Text size="sm">{file.name}</Text>}
      </Group>
      {isTooBig && <Alert color="red">{t('imports.problems.tooMany')}</Alert>}
      {preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {file && preview.data ? <Reviewed file={file} preview={preview.data} onFile={setFile} /> : <EarlierImports />}
    </Page>
  )
}

interface ReviewedProps {
  file: ChosenFile
  preview: ImportPreview
  onFile(file: ChosenFile | null): void
}

function Reviewed({ file, preview, onFile }: ReviewedProps) {
  const { t } = useTranslation('prescriptions')
  const { found, columns, counts, problem } = preview
  const [isTaking, setTaking] = useState(false)
  const { ownMedicines } = client.prescriptions

  async function take(): Promise<void> {
    setTaking(true)
    try {
      const expected = { new: counts.new, changed: counts.changed }
      const { name: fileName, csv } = file
      const taken = await ownMedicines.importCsv({ csv, columns, fileName, expected })
      showUndo({
        message: t('imports.taken', { name: fileName }),
        undo: () => ownMedicines.undoImport({ id: taken.id }),
      })
      onFile(null)
    } catch (error) {
      showProblem(error)
    } finally {
      setTaking(false)
    }
  }

  const isReady = problem === null && counts.wrong === 0 && counts.new + counts.changed > 0
  return (
    <Stack gap="sm" style={{ flex: 1, minHeight: 0 }}>
      <Group gap="sm" align="flex-end" display={found.length === 0 ? 'none' : undefined}>
        {importFields.map(field => (
          <NativeSelect
            key={field}
            size="xs"
            label={t(`formulary.fields.${field}`)}
            value={columns[field] ?? ''}
            data={['', ...new Set(found.filter(Boolean))]}
            onChange={event => {
              const { [field]: _, ...others } = columns
              const chosen = event.currentTarget.value
              onFile({ ...file, columns: { ...others, ...(chosen && { [field]: chosen }) } })
            }}
          />
        ))}
      </Group>
      <Group justify="space-between">
        <Text size="sm" role="status" {...(problem && { c: 'var(--nadi-alert-text)' })}>
          {problem ? t(`imports.problems.${problem}`) : t('imports.counts', counts)}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => onFile(null)}>
            {t('imports.cancel')}
          </Button>
          <Button disabled={!isReady} loading={isTaking} onClick={() => void take()}>
            {t('imports.take', { count: counts.new + counts.changed })}
          </Button>
        </Group>
      </Group>
      <WrongRows rows={preview.rows} />
      {preview.rows.length > 0 && <PreviewTable rows={preview.rows} />}
    </Stack>
  )
}
