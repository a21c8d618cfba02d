import type { Letterhead, LetterheadFile } from '#shared/contract/documents/letterheads.ts'
import {
  type LetterheadKind,
  type LetterheadLayout,
  plainLayout,
  type SheetName,
} from '#shared/domain/documents/letterhead.ts'

/** A letterhead as it is being made. */
export interface LetterheadDraft {
  /** Empty for the whole clinic. */
  doctorId: string
  name: string
  kinds: LetterheadKind[]
  isDefault: boolean
  layout: LetterheadLayout
  first: LetterheadFile
  further: LetterheadFile
  /** Pages of the first file. */
  firstPages: number
}

export const newDraft = (doctorId: string): LetterheadDraft => ({
  doctorId,
  name: '',
  kinds: ['all'],
  isDefault: true,
  layout: plainLayout('A4'),
  first: null,
  further: null,
  firstPages: 0,
})

export const draftOf = ({ doctorId, name, kinds, isDefault, layout, first, further, firstPages }: Letterhead) => ({
  doctorId: doctorId ?? '',
  ...{ name, kinds, isDefault, layout, firstPages },
  first: first && ('kept' as const),
  further: further && ('kept' as const),
})

export const inputOf = ({ doctorId, firstPages: _, ...draft }: LetterheadDraft) => ({
  ...draft,
  doctorId: doctorId || null,
})

/** The bytes of a file as base64: new ones, or those of the letterhead as it is. */
export function contentOf(
  file: LetterheadFile,
  kept: { base64: string } | null | undefined,
): { base64: string } | null {
  return file === 'kept' ? (kept ?? null) : file
}

/** A new first file brings its sheet, and its second page is meant for the further pages. */
export function withFirstFile(
  draft: LetterheadDraft,
  base64: string,
  { sheet, pages }: { sheet: SheetName; pages: number },
): LetterheadDraft {
  const layout = draft.layout.sheet === sheet ? draft.layout : plainLayout(sheet)
  const kept = layout.furtherPages === 'second' && pages < 2 ? 'first' : layout.furtherPages
  const furtherPages = pages > 1 && layout.furtherPages === 'first' ? 'second' : kept
  return { ...draft, first: { base64 }, firstPages: pages, layout: { ...layout, furtherPages } }
}

/** All papers are all papers: naming one of them takes that back. */
export function chosenKinds(chosen: readonly LetterheadKind[], before: readonly LetterheadKind[]): LetterheadKind[] {
  if (!chosen.includes('all')) return [...chosen]
  return before.includes('all') ? chosen.filter(kind => kind !== 'all' || chosen.length === 1) : ['all']
}
