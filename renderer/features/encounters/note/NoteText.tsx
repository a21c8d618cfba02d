import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { NoteSection } from '#shared/domain/encounters/terms.ts'
import classes from '../visit/visit.module.css'

/** A note to read; sections in which nothing was written are left out. */
export function NoteText({ note }: { note: NoteContent }) {
  const { t } = useTranslation('encounters')
  const prose = (section: NoteSection) =>
    note[section].trim() && (
      <>
        <dt>{t(`sections.${section}`)}</dt>
        <dd>{note[section]}</dd>
      </>
    )
  return (
    <dl className={classes.noteText}>
      {prose('complaint')}
      {prose('history')}
      {prose('findings')}
      {note.diagnoses.length > 0 && (
        <>
          <dt>{t('sections.diagnoses')}</dt>
          <dd>
            {note.diagnoses.map((diagnosis, index) => (
              <Text key={`${diagnosis.code} ${diagnosis.text}`} size="sm" fw={index === 0 ? 600 : 400}>
                {diagnosis.text} {diagnosis.code && <span className={classes.code}>{diagnosis.code}</span>}
              </Text>
            ))}
          </dd>
        </>
      )}
      {prose('plan')}
      {prose('testsAdvised')}
      {prose('procedures')}
      {prose('advice')}
      {note.followUpDate && (
        <>
          <dt>{t('sections.followUpDate')}</dt>
          <dd>
            <HumanDate date={note.followUpDate} {...(note.followUpTime && { time: note.followUpTime })} />
          </dd>
        </>
      )}
    </dl>
  )
}
