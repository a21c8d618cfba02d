import type { ClinicalPaper, DocumentTexts, PatientHead } from '../data.ts'
import type { Composer } from '../layout/composer.ts'
import { heightOf, type Strip, sideBySide, together } from '../layout/strip.ts'
import { textStrips } from '../layout/text-block.ts'
import { COLORS, STYLES } from '../layout/theme.ts'
import { alertPanel, factRow } from './facts.ts'

const PADDING = { side: 10, top: 7, bottom: 9 }
const DATE_SHARE = 0.3
const FACT_GAP = 14

/** Whose paper it is: a tinted panel with the name, the date and the facts that tell two patients of one name apart. */
export function patientPanel(
  composer: Composer,
  texts: DocumentTexts['common'],
  patient: PatientHead,
  date: string | undefined,
  panelWidth = composer.width,
): Strip {
  const width = panelWidth - PADDING.side * 2
  const dateWidth = date ? width * DATE_SHARE : 0
  const { typesetter } = composer
  const localName = patient.localName && typesetter.fonts.canDraw(patient.localName) ? patient.localName : ''
  const names = [
    ...textStrips(typesetter, patient.name, STYLES.person, width - dateWidth),
    ...textStrips(typesetter, localName, STYLES.small, width - dateWidth),
  ]
  const facts: [string, string | undefined][] = [
    [texts.patientCode, patient.code],
    [texts.ageSex, patient.ageSex],
    [texts.weight, patient.weight],
    [texts.phone, patient.phone],
  ]
  const content = [
    sideBySide([
      { x: 0, strips: names },
      { x: width - dateWidth, strips: factStrips(composer, texts.date, date, dateWidth, 'right') },
    ]),
    ...factRows(composer, facts, width),
    ...factStrips(composer, texts.address, patient.address, width).map((strip, i) =>
      i === 0 ? { ...strip, gap: 5 } : strip,
    ),
  ]
  const inner = together(content)
  const height = heightOf(content) + PADDING.top + PADDING.bottom
  return {
    height,
    gap: 10,
    draw(canvas, left, top) {
      canvas.roundedRectangle([left, top, panelWidth, height], 5, { fill: COLORS.tint })
      inner.draw(canvas, left + PADDING.side, top + PADDING.top)
    },
  }
}

/** A small label with its value below; nothing without a value. */
function factStrips(
  composer: Composer,
  label: string,
  value: string | undefined,
  width: number,
  align: 'left' | 'right' = 'left',
): Strip[] {
  if (!value) return []
  return [
    ...textStrips(composer.typesetter, label, STYLES.label, width, { align }),
    ...textStrips(composer.typesetter, value, STYLES.body, width, { align }),
  ]
}

/** Facts side by side, as many to a row as fit. */
function factRows(composer: Composer, facts: readonly [string, string | undefined][], width: number): Strip[] {
  const rows: { x: number; strips: Strip[] }[][] = []
  let x = 0
  for (const [label, value] of facts) {
    if (!value) continue
    const widest = Math.max(
      composer.typesetter.measure(label, 'regular') * STYLES.label.size,
      composer.typesetter.measure(value, 'regular') * STYLES.body.size,
    )
    const own = Math.min(widest, width)
    if (rows.length === 0 || x + own > width) {
      rows.push([])
      x = 0
    }
    rows.at(-1)?.push({ x, strips: factStrips(composer, label, value, own) })
    x += own + FACT_GAP
  }
  return rows.map(columns => sideBySide(columns, 5))
}

/** Allergies stand out; that none are recorded is said, since silence could mean either. */
export function allergyStrips(
  composer: Composer,
  texts: DocumentTexts['common'],
  { allergies, noKnownAllergies }: Pick<ClinicalPaper, 'allergies' | 'noKnownAllergies'>,
): Strip[] {
  const none = noKnownAllergies ? texts.noKnownAllergies : texts.noAllergies
  return allergies.length > 0
    ? [alertPanel(composer, texts.allergies, allergies.join(', '))]
    : factRow(composer, texts.allergies, none).map((strip, i) => (i === 0 ? { ...strip, gap: 8 } : strip))
}
