import { Group, Textarea, TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import type { NoteContent } from '#shared/contract/encounters.ts'
import { clockTime } from '#shared/contract/fields.ts'
import type { NoteSection } from '#shared/domain/encounters/terms.ts'
import classes from '../visit/visit.module.css'
import { DiagnosisField } from './DiagnosisField.tsx'

interface NoteFieldsProps {
  note: NoteContent
  onChange(part: Partial<NoteContent>): void
}

/** The fields of a note, in the order in which a visit goes. Ctrl+Enter goes on to the next one. */
export function NoteFields({ note, onChange }: NoteFieldsProps) {
  const { t } = useTranslation('encounters')
  const prose = (section: NoteSection, minRows: number) => (
    <Textarea
      name={section}
      label={t(`sections.${section}`)}
      minRows={minRows}
      value={note[section]}
      onChange={event => onChange({ [section]: event.currentTarget.value })}
    />
  )
  return (
    <fieldset className={classes.noteFields} onKeyDown={moveOn} aria-label={t('note.title')}>
      {prose('complaint', 2)}
      {prose('history', 2)}
      {prose('findings', 2)}
      <DiagnosisField diagnoses={note.diagnoses} onChange={diagnoses => onChange({ diagnoses })} />
      {prose('plan', 2)}
      {prose('advice', 2)}
      <Group gap="xs" align="start" grow>
        <DateField
          name="followUpDate"
          label={t('sections.followUpDate')}
          description={t('note.followUpHint')}
          toward="future"
          value={note.followUpDate}
          onChange={followUpDate =>
            onChange(followUpDate === null ? { followUpDate, followUpTime: null } : { followUpDate })
          }
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
    </fieldset>
  )
}

function moveOn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('textarea:not([aria-hidden]), input')]
  const next = fields[fields.indexOf(event.target as HTMLElement) + 1]
  if (!next) return
  event.preventDefault()
  next.focus()
}
