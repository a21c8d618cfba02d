import { Button, Group, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { openDocument } from '#renderer/features/documents/index.ts'
import { useMay } from '#renderer/lib/session.ts'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { SignedLine, SignedPrescription } from '#shared/contract/prescriptions.ts'
import { CheckNote } from '../parts/CheckNote.tsx'
import { useLineWords } from '../parts/use-line-words.ts'
import classes from '../prescription.module.css'

interface SignedPrescriptionViewProps {
  prescription: SignedPrescription
  children?: ReactNode
}

/** A signed prescription, word for word, with the check as it stood then. */
export function SignedPrescriptionView({ prescription, children }: SignedPrescriptionViewProps) {
  const { t } = useTranslation('prescriptions')
  const words = useLineWords()
  const mayPrint = useMay('documents.read')
  const stopText = ({ replacedBy, reason: why }: NonNullable<SignedLine['stopped']>) =>
    replacedBy === null ? t('signed.stopped', { reason: why }) : t('signed.replacedBy', { name: replacedBy })
  const { id, number, signedAt, doctorName, replaced, reason, lines } = prescription
  return (
    <section className={classes.signed} data-replaced={replaced || undefined}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t('signed.number', { number })}
        </Text>
        {mayPrint && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPrinter size={14} />}
            onClick={() => openDocument({ kind: 'prescription', id })}
          >
            {t('signed.print')}
          </Button>
        )}
        <ToneBadge tone={replaced ? 'dropped' : 'done'}>
          {replaced ? t('signed.replaced') : t('statuses.signed')}
        </ToneBadge>
      </Group>
      <Text size="xs" c="dimmed">
        {doctorName} · <HumanInstant instant={signedAt} />
      </Text>
      {reason && <Text size="sm">{t('signed.reason', { reason })}</Text>}
      <ol className={classes.lines}>
        {lines.map((line, index) => (
          <li key={line.id} className={classes.line} data-stopped={line.stopped !== null || undefined}>
            <Text size="sm" fw={600}>
              {index + 1}. {line.drugName}{' '}
              <Text span c="dimmed" size="sm">
                {words.pack(line)}
              </Text>
            </Text>
            <Text size="sm">
              {words.course(line)}
              {line.quantity !== null && ` · ${t('editor.total', { amount: words.total(line) })}`}
            </Text>
            {line.instructions && <Text size="sm">{line.instructions}</Text>}
            {line.stopped && <Text size="sm">{stopText(line.stopped)}</Text>}
            {line.check.status !== 'clear' && <CheckNote check={line.check} overrides={line.overrides} />}
          </li>
        ))}
      </ol>
      {children}
    </section>
  )
}
