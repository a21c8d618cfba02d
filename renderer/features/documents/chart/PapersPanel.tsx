import { Anchor, Button, Group, Skeleton, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { languageNames } from '#renderer/lib/i18n.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { IssuedDocument } from '#shared/contract/documents.ts'
import { openDocument } from '../open-document.tsx'
import { printPaper } from '../print/print-paper.ts'
import { useIsChild } from '../use-is-child.ts'
import classes from './papers.module.css'

const pageSize = 8

/** The papers that a patient was given, each to be printed again as it was, and those that are made of the whole chart. */
export function PapersPanel({ patientId }: { patientId: string }) {
  const mayPrintReports = useMay('documents.readReports')
  return (
    <>
      <PaperList patientId={patientId} />
      {mayPrintReports && <OfChart patientId={patientId} />}
    </>
  )
}

/** What a patient carries, and how a child grows. */
function OfChart({ patientId }: { patientId: string }) {
  const { t } = useTranslation('preview')
  const kinds = useIsChild(patientId, true) ? (['profile', 'growthChart'] as const) : (['profile'] as const)
  return (
    <Group gap="xs" mt="xs">
      {kinds.map(kind => (
        <Button key={kind} variant="light" size="compact-sm" onClick={() => openDocument({ kind, id: patientId })}>
          {t(`titles.${kind}`)}
        </Button>
      ))}
    </Group>
  )
}

/** Latest first. */
function PaperList({ patientId }: { patientId: string }) {
  const { t } = useTranslation('preview')
  const input = { patientId, limit: pageSize }
  const { rows, source, hasMore, onMore } = usePaged({
    queryKey: rpc.documents.issued.key({ input }),
    read: (after, signal) => client.documents.issued({ ...input, ...(after && { after }) }, { signal }),
  })
  if (source.isPending) return <Skeleton height={60} />
  if (source.error) return <ErrorState error={source.error} onRetry={() => void source.refetch()} />
  if (rows.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('kept.none')}
      </Text>
    )
  return (
    <>
      <ul className={classes.list}>
        {rows.map(paper => (
          <PaperRow key={paper.id} paper={paper} />
        ))}
      </ul>
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={onMore}>
          {t('kept.more')}
        </Button>
      )}
    </>
  )
}

function PaperRow({ paper }: { paper: IssuedDocument }) {
  const { t } = useTranslation('preview')
  const request = { kind: 'kept', id: paper.id, of: paper.kind } as const
  const name = [t(`titles.${paper.kind}`), paper.number].filter(Boolean).join(' ')
  return (
    <li className={classes.row}>
      <div>
        <Anchor component="button" type="button" size="sm" onClick={() => openDocument(request)}>
          {name}
        </Anchor>
        <Text size="xs" c="dimmed">
          <HumanInstant instant={paper.issuedAt} /> · {paper.issuedBy} · {languageNames[paper.language]}
        </Text>
      </div>

      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPrinter size={14} />}
        aria-label={t('kept.againOf', { name })}
        onClick={() => void printPaper(request)}
      >
        {t('kept.again')}
      </Button>
    </li>
  )
}
