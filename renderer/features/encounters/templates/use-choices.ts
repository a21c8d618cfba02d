import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { matchesText } from '#renderer/lib/match-text.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { Diagnosis, NoteText } from '#shared/domain/encounters/note.ts'
import { isBlank } from '#shared/domain/encounters/note.ts'
import { noteSections } from '#shared/domain/encounters/terms.ts'

type Filling = NoteText & { diagnoses: readonly Diagnosis[]; followUpDays?: number | null }

export interface Choice {
  id: string
  label: string
  /** What fills the note, where the label names the act instead. */
  name?: string
  detail?: string
  /** What it writes into the note; the others do something else. */
  filling?: Filling
}

interface ChoiceGroup {
  title: string
  answers: Choice[]
}

/** The visit before, the templates in the order in which this doctor needs them, and what else there is to do. */
export function useChoices(visitId: string, note: NoteContent, typed: string) {
  const { t } = useTranslation('encounters')
  const format = useFormat()
  const templates = useQuery(rpc.encounters.templates.list.queryOptions())
  const last = useQuery(rpc.encounters.lastNote.queryOptions({ input: { visitId } }))

  const visits: Choice[] = []
  if (last.data) {
    const { signedAt, doctorName } = last.data
    const detail = [format.instant(signedAt), doctorName, gist(last.data)].filter(Boolean).join(' · ')
    visits.push({ id: 'last', label: t('templates.repeat'), name: t('templates.before'), detail, filling: last.data })
  }
  const kept = (templates.data ?? []).map(template => ({
    id: template.id,
    label: template.name,
    detail: [template.specialization, gist(template)].filter(Boolean).join(' · '),
    filling: template,
  }))
  const acts: Choice[] = [{ id: 'manage', label: t('templates.manage') }]
  if (!isBlank(note)) acts.unshift({ id: 'save', label: t('templates.save') })

  const groups: ChoiceGroup[] = [
    { title: t('templates.before'), answers: visits },
    { title: t('templates.title'), answers: kept },
    { title: t('templates.more'), answers: acts },
  ]
  return {
    groups: groups.map(({ title, answers }) => ({
      title,
      answers: answers.filter(({ label, detail = '' }) => matchesText(typed, [`${label} ${detail}`])),
    })),
    pending: templates.isPending || last.isPending,
    failed: templates.error ?? last.error,
    retry: () => void Promise.all([templates.refetch(), last.refetch()]),
  }
}

/** What a note is about, in one line. */
const gist = ({ diagnoses, ...note }: Filling): string =>
  diagnoses.map(({ text }) => text).join(', ') ||
  (noteSections.map(section => note[section].trim().split('\n')[0]).find(Boolean) ?? '')
