import { useMemo } from 'react'
import type { LetterheadLayout, PageSort } from '#shared/domain/documents/letterhead.ts'
import { useSheets } from '../preview/use-sheets.ts'

type File = { base64: string } | null

/** The address of the picture behind a page; null where there is none, or not yet. */
export function usePagePicture(
  { furtherPages }: Pick<LetterheadLayout, 'furtherPages'>,
  page: PageSort,
  first: File,
  further: File,
): string | null {
  const firstFile = useFile(first)
  const furtherFile = useFile(further)
  const { sheets } = useSheets(firstFile)
  const { sheets: others } = useSheets(furtherFile)
  const behind = page === 'first' ? 'first' : furtherPages
  if (!first || behind === 'none') return null
  const sheet = { first: sheets[0], second: sheets[1], file: further ? others[0] : undefined }[behind]
  return sheet?.url ?? null
}

/** One object for the same bytes, so that they are drawn once. */
function useFile(file: File): { base64: string } | undefined {
  const base64 = file?.base64
  return useMemo(() => (base64 === undefined ? undefined : { base64 }), [base64])
}
