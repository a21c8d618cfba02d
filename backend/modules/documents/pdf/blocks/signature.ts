import type { ClinicalPaper, DocumentTexts } from '../data.ts'
import { fill } from '../fill.ts'
import type { Composer } from '../layout/composer.ts'
import { kept, type Strip, sideBySide, space } from '../layout/strip.ts'
import { type Align, textStrips } from '../layout/text-block.ts'
import { COLORS, STYLES, type TextStyle } from '../layout/theme.ts'

const SHARE = 0.52
// Room for a signature by hand.
const SIGNING_SPACE = 30

type Signed = Pick<ClinicalPaper, 'doctor' | 'signedAt' | 'draft'>

/** Where the paper is signed: a line with the doctor's name below, on the right. */
export function signatureBlock(composer: Composer, texts: DocumentTexts['common'], paper: Signed): Strip {
  const width = composer.width * SHARE
  const block = signatureStrips(composer, texts, paper, { width, align: 'right' })
  return sideBySide([{ x: composer.width - width, strips: block }], 18)
}

/** The line and what stands around it. */
export function signatureStrips(
  composer: Composer,
  texts: DocumentTexts['common'],
  paper: Signed,
  { width, align }: { width: number; align: Align },
): Strip[] {
  const { doctor } = paper
  const right = (text: string | undefined, style: TextStyle) =>
    textStrips(composer.typesetter, text ?? '', style, width, { align })
  const line: Strip = {
    height: 4,
    draw: (canvas, left, top) => canvas.rule(left, top, width, 0.75, COLORS.muted),
  }
  const signed = paper.signedAt && !paper.draft ? fill(texts.signedAt, { at: paper.signedAt }) : undefined
  return [
    space(signed ? 6 : SIGNING_SPACE),
    ...(signed ? right(signed, { ...STYLES.note, color: COLORS.accent }) : []),
    space(2),
    line,
    ...right(doctor.name, STYLES.strong),
    ...right([doctor.qualification, doctor.specialization].filter(Boolean).join(', '), STYLES.note),
    ...right(doctor.licenceNumber && fill(texts.licence, { number: doctor.licenceNumber }), STYLES.note),
    ...(paper.draft ? right(texts.notSigned, { ...STYLES.note, style: 'bold', color: COLORS.draft }) : []),
  ]
}

/**
 * Puts the signature right below the last lines and keeps it with them: a signature alone on a page, or below empty space,
 * would vouch for whatever is written there later.
 */
export function withSignature(strips: readonly Strip[], signature: Strip): Strip[] {
  const last = strips.at(-1)
  return last ? [...strips.slice(0, -1), ...kept([last, signature])] : [signature]
}
