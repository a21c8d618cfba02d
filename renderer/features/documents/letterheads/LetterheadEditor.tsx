import { Alert } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textIfAny } from '#renderer/lib/i18n.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Letterhead } from '#shared/contract/documents/letterheads.ts'
import { type LetterheadLayout, layoutFaults, type PageSort } from '#shared/domain/documents/letterhead.ts'
import { LetterheadDetails } from './LetterheadDetails.tsx'
import { contentOf, draftOf, inputOf, type LetterheadDraft, newDraft } from './letterhead-draft.ts'
import classes from './letterheads.module.css'
import { PartList } from './PartList.tsx'
import { type Part, partsOn } from './part-geometry.ts'
import { SheetEditor } from './SheetEditor.tsx'
import { TrialPane, useShownTrial, useTrial } from './TrialPane.tsx'
import { usePagePicture } from './use-page-picture.ts'

interface LetterheadEditorProps {
  /** Null for a new one. */
  letterhead: Letterhead | null
  /** Whose a new one is; empty for the clinic's. */
  ownerId: string
  onSaved(): void
}

/** A letterhead: its details, the sheet to set out, and a paper on it as it will be printed. */
export function LetterheadEditor({ letterhead, ownerId, onSaved }: LetterheadEditorProps) {
  const { t } = useTranslation('letterheads')
  const form = useNadiForm<LetterheadDraft, unknown>({
    initialValues: letterhead ? draftOf(letterhead) : newDraft(ownerId),
    save(draft, call) {
      if (!letterhead) return client.documents.letterheads.add(inputOf(draft), call)
      const { id, updatedAt: expectedUpdatedAt } = letterhead
      return client.documents.letterheads.change({ ...inputOf(draft), id, expectedUpdatedAt }, call)
    },
    onSaved,
  })
  const draft = form.values
  const { layout } = draft
  const [page, setPage] = useState<PageSort>('first')
  const [selected, setSelected] = useState<Part>('body')
  const [shown, setShown] = useShownTrial()
  const tried = useMemo(() => triedOf(draft, letterhead), [draft, letterhead])
  const trial = useTrial(tried, shown)
  const faults = layoutFaults(layout)
  const small = trial.data?.small ?? []
  const picture = usePagePicture(
    layout,
    page,
    contentOf(draft.first, letterhead?.first),
    contentOf(draft.further, letterhead?.further),
  )

  function faultOf(part: Part, on: PageSort): string | undefined {
    const path = part === 'body' ? `body.${on}` : `fields.${part}`
    const key = faults.find(fault => fault.path === path)?.key
    if (key) return textIfAny(`errors:fields.${key}`) ?? key
    return part !== 'body' && small.includes(part) && layout.fields[part].shown ? t('small') : undefined
  }

  function select(part: Part): void {
    setSelected(part)
    if (part !== 'body' && layout.fields[part].shown && !partsOn(layout, page).includes(part)) setPage('first')
  }

  const shared = { layout, page, selected, faultOf, onSelect: select, onLayout: setLayout }
  return (
    <NadiForm form={form} label={t('title')}>
      <UnsavedGuard form={form} />
      <div className={classes.columns}>
        <div className={classes.details}>
          <LetterheadDetails form={form} />
          <PartList {...shared} />
          {form.errors.layout && <Alert color="red">{form.errors.layout}</Alert>}
          <FormActions saving={form.saving} disabled={faults.length > 0} />
        </div>
        <SheetEditor {...shared} picture={picture} onPage={setPage} />
        <TrialPane trial={trial} faulty={faults.length > 0} shown={shown} onShown={setShown} />
      </div>
    </NadiForm>
  )

  function setLayout(next: LetterheadLayout): void {
    form.setFieldValue('layout', next)
  }
}

function triedOf(draft: LetterheadDraft, letterhead: Letterhead | null) {
  const { layout, first, further, doctorId, kinds } = inputOf(draft)
  const of =
    kinds.includes('all') || kinds.includes('prescription') ? ('prescription' as const) : ('visitReport' as const)
  return { id: letterhead?.id ?? null, doctorId, layout, first, further, of }
}
