import { Button, FileButton, Group, Input } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { fieldText, problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { base64Of } from '#renderer/lib/use-upload.ts'
import type { SheetName } from '#shared/domain/documents/letterhead.ts'

interface PdfFieldProps {
  label: string
  description?: string
  chosen: boolean
  onChoose(base64: string, found: { sheet: SheetName; pages: number }): void
  onRemove(): void
  error: string | undefined
  /** Where the input has it: a refused save marks it. */
  path: string
}

const maxBytes = 2 * 1024 * 1024

/** Chooses a PDF and has it looked at before it is taken. */
export function PdfField({ label, description, chosen, onChoose, onRemove, error, path }: PdfFieldProps) {
  const { t } = useTranslation(['letterheads', 'errors'])
  const [trouble, setTrouble] = useState<string | null>(null)
  const [checking, setChecking] = useState(false)

  async function choose(file: File | null): Promise<void> {
    if (!file) return
    if (file.size > maxBytes) return setTrouble(t('errors:fields.pdfSize'))
    setChecking(true)
    try {
      const base64 = await base64Of(file)
      onChoose(base64, await client.documents.letterheads.check({ base64 }))
      setTrouble(null)
    } catch (refused) {
      setTrouble(reasonOf(refused))
    } finally {
      setChecking(false)
    }
  }

  return (
    <Input.Wrapper label={label} description={description} error={trouble ?? error} labelElement="div" data-path={path}>
      <Group mt={4} gap="xs">
        <FileButton accept="application/pdf" onChange={file => void choose(file)}>
          {props => (
            <Button variant="default" size="xs" loading={checking} aria-label={`${label}: ${words(chosen)}`} {...props}>
              {words(chosen)}
            </Button>
          )}
        </FileButton>
        {chosen && (
          <Button variant="subtle" color="gray" size="xs" aria-label={`${label}: ${t('remove')}`} onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  )

  function words(has: boolean): string {
    return has ? t('change') : t('choose')
  }
}

function reasonOf(refused: unknown): string {
  const problem = problemOf(refused)
  const [field] = problem.code === 'VALIDATION' ? problem.fields : []
  return field ? fieldText(field) : problemText(problem)
}
