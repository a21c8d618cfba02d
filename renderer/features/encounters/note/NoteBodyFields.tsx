import { useTranslation } from 'react-i18next'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { NoteSection } from '#shared/domain/encounters/terms.ts'
import { DiagnosisField } from './DiagnosisField.tsx'
import { FindingsField } from './FindingsField.tsx'
import { ProseField } from './ProseField.tsx'
import { usePhrases } from './use-phrases.ts'

type NoteBody = Omit<NoteContent, 'followUpDate' | 'followUpTime'>

interface NoteBodyFieldsProps {
  note: NoteBody
  onChange(part: Partial<NoteBody>): void
}

/** What is written under the headings of a note, in the order in which a visit goes. */
export function NoteBodyFields({ note, onChange }: NoteBodyFieldsProps) {
  const { t } = useTranslation('encounters')
  const { phrases, systems } = usePhrases()
  const prose = (section: NoteSection, minRows: number) => (
    <ProseField
      name={section}
      label={t(`sections.${section}`)}
      minRows={minRows}
      value={note[section]}
      onChange={text => onChange({ [section]: text })}
      phrases={phrases}
    />
  )
  return (
    <>
      {prose('complaint', 2)}
      {prose('history', 2)}
      <FindingsField
        value={note.findings}
        onChange={findings => onChange({ findings })}
        phrases={phrases}
        systems={systems}
      />
      <DiagnosisField diagnoses={note.diagnoses} onChange={diagnoses => onChange({ diagnoses })} />
      {prose('plan', 2)}
      {prose('testsAdvised', 1)}
      {prose('procedures', 1)}
      {prose('advice', 2)}
    </>
  )
}
