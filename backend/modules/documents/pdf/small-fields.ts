import type { LetterheadLayout, PlacedField } from '#shared/domain/documents/letterhead.ts'
import { type FieldData, fieldScales } from './blocks/placed-fields.ts'
import type { DocumentTexts, PaperData } from './data.ts'
import { Composer } from './layout/composer.ts'
import type { PdfResources } from './resources.ts'

export type MeasuredPaper = Pick<PaperData<Pick<DocumentTexts, 'common'>>, 'texts' | 'language' | 'createdAt'> &
  FieldData & { readonly letterhead: LetterheadLayout }

/** Three quarters of the usual print: 7 points. Smaller is hard to read on paper. */
const READABLE = 0.75

/** The fields of a letterhead whose text fits only when it is set too small. @throws Error when the fonts cannot be read. */
export async function smallFields(data: MeasuredPaper, { fonts }: PdfResources): Promise<PlacedField[]> {
  const { texts, letterhead, language, createdAt } = data
  const info = { title: '', author: '', subject: '', language, createdAt }
  const composer = await Composer.create(fonts, info, letterhead)
  const scales = fieldScales(composer, texts.common, letterhead, data)
  return Object.entries(scales).flatMap(([field, scale]) => (scale < READABLE ? [field as PlacedField] : []))
}
