import { useTranslation } from 'react-i18next'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { NoteSection } from '#shared/domain/encounters/terms.ts'
import { DiagnosisField } from './DiagnosisField.tsx'
import { FindingsField } from './FindingsField.tsx'
import { ProseField } from './ProseField.tsx'
import { type NotePhrase, usePhrases } from './use-phrases.ts'

type NoteBody = Omit<NoteContent, 'followUpDate' | 'followUpTime'>

interface NoteBodyFieldsProps {
  note: NoteBody
  onChange(part: Partial<NoteBody>): void
}

/** What is written under the headings of a note, in the order in which a visit goes. */
export function NoteBodyFields({ note, onChange }: NoteBodyFieldsProps) {
  const { phrases, systems } = usePhrases()
  const written = { onChange, phrases }
  return (
    <>
      <Section {...written} section="complaint" minRows={2} value={note.complaint} />
      <Section {...written} section="history" minRows={2} value={note.history} />
      <FindingsField
        value={note.findings}
        onChange={findings => onChange({ findings })}
        phrases={phrases}
        systems={systems}
      />
      <DiagnosisField diagnoses={note.diagnoses} onChange={diagnoses => onChange({ diagnoses })} />
      <Section {...written} section="plan" minRows={2} value={note.plan} />
      <Section {...written} section="testsAdvised" minRows={1} value={note.testsAdvised} />
      <Section {...written} section="procedures" minRows={1} value={note.procedures} />
      <Section {...written} section="advice" minRows={2} value={note.advice} />
    </>
  )
}

interface SectionProps extends Pick<NoteBodyFieldsProps, 'onChange'> {
  section: NoteSection
  value: string
  minRows: number
  phrases: readonly NotePhrase[]
}

/** A part of its own, so that a letter typed into one draws no other anew. */
function Section({ section, value, minRows, phrases, onChange }: SectionProps) {
  const { t } = useTranslation('encounters')
  return (
    <ProseField
      name={section}
      label={t(`sections.${section}`)}
      minRows={minRows}
      value={value}
      onChange={text => onChange({ [section]: text })}
      phrases={phrases}
    />
  )
}
