import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { openDocument } from '#renderer/features/documents/index.ts'
import { useMay } from '#renderer/lib/session.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'

interface AfterSigningProps {
  visitId: string
  /** Opens the visit of the patient who comes next; null when nobody does. */
  onNext: (() => void) | null
  /** It was signed on this screen, a moment ago. */
  justSigned: boolean
}

/** What a signed visit leads on to. The focus waits there: once the paper is closed, Enter calls the next patient. */
export function AfterSigning({ visitId, onNext, justSigned }: AfterSigningProps) {
  const { t } = useTranslation('encounters')
  const mayPrint = useMay('documents.readReports')
  const next = useRef<HTMLButtonElement>(null)
  const print = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (justSigned) (next.current ?? print.current)?.focus()
  }, [justSigned])
  return (
    <>
      {mayPrint && (
        <Button
          ref={print}
          variant="default"
          leftSection={<IconPrinter size={16} />}
          onClick={() => openDocument({ kind: 'visitReport', id: visitId })}
        >
          {t('signing.printReport')}
        </Button>
      )}
      {onNext && (
        <Button ref={next} rightSection={<KeyHint name="visitNext" />} onClick={onNext}>
          {t('keys.next')}
        </Button>
      )}
    </>
  )
}
