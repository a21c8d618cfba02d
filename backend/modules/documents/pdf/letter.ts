import { clinicalPage } from './blocks/clinical-page.ts'
import { factRow, heading, listRows, section } from './blocks/facts.ts'
import { medicinesTable } from './blocks/medicines.ts'
import { allergyStrips } from './blocks/patient-panel.ts'
import type { ClinicalPaper, DoctorHead, DocumentTexts, MedicineLine, PaperData } from './data.ts'
import { Composer } from './layout/composer.ts'
import { kept, type Strip, space, together } from './layout/strip.ts'
import { textStrips } from './layout/text-block.ts'
import { COLORS, STYLES } from './layout/theme.ts'
import type { PdfResources } from './resources.ts'

export type LetterTexts = Pick<DocumentTexts, 'common' | 'medicines'>

/** What a letter is made of, in the order in which it is printed. */
export type LetterPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly title: string }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string | undefined }
  | { readonly kind: 'section'; readonly title: string; readonly text: string | undefined }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: 'medicines'; readonly title: string; readonly lines: readonly MedicineLine[] }
  | ({ readonly kind: 'allergies' } & Pick<ClinicalPaper, 'allergies' | 'noKnownAllergies'>)
  /** A line on which somebody signs by hand. */
  | { readonly kind: 'signHere'; readonly label: string }

/** A paper about one patient for somebody who does not have the chart: a letter, a certificate, what the patient carries. */
export interface LetterData
  extends PaperData<LetterTexts>,
    Pick<ClinicalPaper, 'patient' | 'date' | 'signedAt' | 'verificationCode' | 'draft' | 'replaced'> {
  readonly title: string
  readonly subject: string
  /** Whoever signs; a paper without one is not signed. */
  readonly doctor?: DoctorHead
  /** Beside the title, in red: that it cannot wait. */
  readonly mark?: string
  readonly addressee: readonly string[]
  readonly parts: readonly LetterPart[]
}

const MARK = { ...STYLES.title, color: COLORS.alert }
const SIGN_LINE = { width: 0.42, height: 34 }

/** A letter as the bytes of a PDF. @throws Error when the fonts cannot be read. */
export async function renderLetter(data: LetterData, resources: PdfResources): Promise<Uint8Array> {
  const { clinic, patient } = data
  const info = {
    title: `${data.title} - ${patient.name}`,
    author: clinic.name,
    subject: data.subject,
    language: data.language,
    createdAt: data.createdAt,
  }
  const composer = await Composer.create(resources.fonts, info, data.letterhead ?? data.format)
  const page = await clinicalPage(composer, data, data.title)
  const room = composer.roomOnPage(page.furniture)
  const strips = [
    ...page.head,
    ...title(composer, data),
    ...data.addressee.flatMap((line, i) =>
      textStrips(composer.typesetter, line, i === 0 ? STYLES.strong : STYLES.body, composer.width, {
        gap: i === 0 ? 5 : 0,
      }),
    ),
    ...page.patient,
    ...data.parts.flatMap(part => partStrips(composer, data, part, room)),
  ]
  return composer.finish(page.signed(strips), page.furniture)
}

function title(composer: Composer, { title, mark }: LetterData): Strip[] {
  const set = (text: string, style: typeof MARK | typeof STYLES.title, gap: number) =>
    textStrips(composer.typesetter, text, style, composer.width, { gap })
  return [...set(title, STYLES.title, 8), ...set(mark ?? '', MARK, 0)].map(strip => ({ ...strip, keepWithNext: true }))
}

function partStrips(composer: Composer, { texts }: LetterData, part: LetterPart, room: number): Strip[] {
  const { typesetter, width } = composer
  switch (part.kind) {
    case 'text':
      return textStrips(typesetter, part.text, STYLES.body, width, { gap: 9 })
    case 'heading':
      return heading(composer, part.title)
    case 'fact':
      return factRow(composer, part.label, part.value)
    case 'section':
      return section(composer, part.title, part.text)
    case 'list':
      return part.items.length > 0 ? [...heading(composer, part.title), ...listRows(composer, part.items)] : []
    case 'medicines':
      return part.lines.length > 0
        ? [...heading(composer, part.title), ...medicinesTable(composer, texts.medicines, part.lines, room)]
        : []
    case 'allergies':
      return allergyStrips(composer, texts.common, part)
    case 'signHere':
      return signHere(composer, part.label)
  }
}

function signHere({ typesetter, width }: Composer, label: string): Strip[] {
  const line: Strip = {
    height: 3,
    draw: (canvas, left, top) => canvas.rule(left, top, width * SIGN_LINE.width, 0.75, COLORS.muted),
  }
  return kept([together([space(SIGN_LINE.height), line, ...textStrips(typesetter, label, STYLES.note, width)])])
}
