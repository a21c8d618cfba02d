import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { openDocument } from '#renderer/features/documents/index.ts'
import { useMay } from '#renderer/lib/session.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'

interface AfterSigningProps {
  visitId: string
  /** Opens the visit of the patient who comes next; null when nobody does. */
  onNext: (() => void) | null
}

/** What a signed visit leads on to: its report on paper, and whoever comes next. */
export function AfterSigning({ visitId, onNext }: AfterSigningProps) {
  const { t } = useTranslation('encounters')
  const mayPrint = useMay('documents.readReports')
  return (
    <>
      {mayPrint && (
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} />}
          onClick={() => openDocument({ kind: 'visitReport', id: visitId })}
        >
          {t('signing.printReport')}
        </Button>
      )}
      {onNext && (
        <Button data-next-step rightSection={<KeyHint name="visitNext" />} onClick={onNext}>
          {t('keys.next')}
        </Button>
      )}
    </>
  )
}
