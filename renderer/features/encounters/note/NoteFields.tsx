import { Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import { clockTime } from '#shared/contract/fields.ts'
import classes from '../visit/visit.module.css'
import { FollowUpDay } from './FollowUpDay.tsx'
import { NoteBodyFields } from './NoteBodyFields.tsx'
import { onNoteKey } from './note-keys.ts'

interface NoteFieldsProps {
  /** Whose patient comes again. */
  doctorId: string
  note: NoteContent
  onChange(part: Partial<NoteContent>): void
}

/** The fields of a note, in the order in which a visit goes. */
export function NoteFields({ doctorId, note, onChange }: NoteFieldsProps) {
  const { t } = useTranslation('encounters')
  return (
    <fieldset className={classes.noteFields} onKeyDown={onNoteKey} aria-label={t('note.title')}>
      <NoteBodyFields note={note} onChange={onChange} />
      <Group gap="xs" align="start" grow>
        <DateField
          name="followUpDate"
          label={t('sections.followUpDate')}
          description={t('note.followUpHint')}
          toward="future"
          value={note.followUpDate}
          times
          onChange={(followUpDate, followUpTime) => {
            if (followUpDate === null) onChange({ followUpDate, followUpTime: null })
            else onChange({ followUpDate, ...(followUpTime && { followUpTime }) })
          }}
        />
        {note.followUpDate !== null && (
          <TextInput
            type="time"
            name="followUpTime"
            label={t('note.followUpTime')}
            value={note.followUpTime ?? ''}
            onChange={event => {
              const time = clockTime.safeParse(event.currentTarget.value)
              onChange({ followUpTime: time.success ? time.data : null })
            }}
          />
        )}
      </Group>
      {note.followUpDate !== null && <FollowUpDay doctorId={doctorId} date={note.followUpDate} />}
    </fieldset>
  )
}
