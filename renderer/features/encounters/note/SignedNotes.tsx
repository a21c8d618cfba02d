import { Alert, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { SignedNote, Visit } from '#shared/contract/encounters.ts'
import { textOf } from '#shared/domain/encounters/note.ts'
import { AmendNote } from './AmendNote.tsx'
import { NoteText } from './NoteText.tsx'

interface SignedNotesProps {
  visit: Visit
  /** Whether the person may amend it: their own visit. */
  mayAmend: boolean
  /** What was being typed here when the note was signed at another desk. */
  leftOver: NoteContent | null
}

/** The signed note as it counts now, and below it what it corrected. Only a new note can change it. */
export function SignedNotes({ visit, mayAmend, leftOver }: SignedNotesProps) {
  const { t } = useTranslation('encounters')
  const [amending, setAmending] = useState<NoteContent | null>(null)
  const [last, ...earlier] = visit.signed.toReversed()
  if (!last) return <NoteText note={visit.note} />
  if (amending) return <AmendNote visit={visit} last={last} from={amending} onDone={() => setAmending(null)} />
  return (
    <>
      {leftOver && mayAmend && (
        <Alert color="amber" mb="sm">
          <Text size="sm">{t('note.leftOver')}</Text>
          <Button size="compact-sm" variant="default" mt="xs" onClick={() => setAmending(leftOver)}>
            {t('note.amendWithTyped')}
          </Button>
        </Alert>
      )}
      <Signed note={last} />
      {mayAmend && (
        <Button size="compact-sm" variant="default" onClick={() => setAmending(contentOf(last))}>
          {t('note.amend')}
        </Button>
      )}
      {earlier.map(note => (
        <details key={note.id}>
          <summary>
            {t('note.earlier')} · <HumanInstant instant={note.signedAt} />
          </summary>
          <Signed note={note} />
        </details>
      ))}
    </>
  )
}

function Signed({ note }: { note: SignedNote }) {
  const { t } = useTranslation('encounters')
  return (
    <>
      <Group gap="sm" mb="xs">
        <ToneBadge tone="done">{note.amendsId ? t('note.amendment') : t('statuses.signed')}</ToneBadge>
        <Text size="sm" c="dimmed">
          {note.signedByName} · <HumanInstant instant={note.signedAt} />
        </Text>
      </Group>
      {note.reason && <Text size="sm">{t('note.amendedBecause', { reason: note.reason })}</Text>}
      <NoteText note={note} />
    </>
  )
}

const contentOf = ({ diagnoses, followUpDate, followUpTime, ...note }: SignedNote): NoteContent => ({
  ...textOf(note),
  diagnoses,
  followUpDate,
  followUpTime,
})
