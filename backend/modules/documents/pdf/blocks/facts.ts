import type { Composer } from '../layout/composer.ts'
import { type Strip, sideBySide } from '../layout/strip.ts'
import { textStrips } from '../layout/text-block.ts'
import { COLORS, STYLES, type TextStyle } from '../layout/theme.ts'

const LABEL_SHARE = 0.17
const LABEL_GAP = 6
const ROW_GAP = 4
const LABEL_STYLE: TextStyle = { ...STYLES.body, color: COLORS.muted }
/** Space above a section that has its heading beside it. */
export const SIDE_GAP = 6
const ALERT = { padding: 4.5, side: 8 }

/** A label on the left and its text beside it, line by line so that a long text may go on over the page. */
export function factRow(
  composer: Composer,
  label: string,
  value: string | undefined,
  style: TextStyle = STYLES.body,
  { labelWidth = sideWidth(composer), gap = ROW_GAP, labelStyle = LABEL_STYLE } = {},
): Strip[] {
  const lines = textStrips(composer.typesetter, value ?? '', style, composer.width - labelWidth)
  const labels = textStrips(composer.typesetter, label, labelStyle, labelWidth - LABEL_GAP)
  // Labels of more than one line stand beside the first lines of the text, or keep a row of their own below.
  const rows = Math.max(lines.length, lines.length > 0 ? labels.length : 0)
  return Array.from({ length: rows }, (_, i) => {
    const labelLine = labels[i]
    const line = lines[i]
    const strip = sideBySide([
      { x: 0, strips: labelLine ? [labelLine] : [] },
      { x: labelWidth, strips: line ? [line] : [] },
    ])
    return { ...strip, ...(i === 0 && { gap }), keepWithNext: line?.keepWithNext ?? i < rows - 1 }
  })
}

/** The room for labels on the left. */
export const sideWidth = ({ width }: Composer): number => width * LABEL_SHARE

/** A fact that must not be overlooked: red on a red tint. */
export function alertPanel(composer: Composer, label: string, value: string): Strip {
  const labelWidth = sideWidth(composer)
  const content = sideBySide([
    { x: ALERT.side, strips: textStrips(composer.typesetter, label, STYLES.alert, labelWidth - ALERT.side) },
    {
      x: labelWidth,
      strips: textStrips(composer.typesetter, value, STYLES.alert, composer.width - labelWidth - ALERT.side),
    },
  ])
  const height = content.height + ALERT.padding * 2
  return {
    height,
    gap: 8,
    draw(canvas, left, top) {
      canvas.roundedRectangle([left, top, composer.width, height], 4, { fill: COLORS.alertTint })
      canvas.rectangle(left, top + 3, 2, height - 6, COLORS.alert)
      content.draw(canvas, left, top + ALERT.padding)
    },
  }
}

/** A heading with its text below; nothing without a text. */
export function section(composer: Composer, title: string, text: string | undefined): Strip[] {
  const lines = textStrips(composer.typesetter, text ?? '', STYLES.body, composer.width)
  return lines.length > 0 ? [...heading(composer, title), ...lines] : []
}

/** A heading with its text beside it, for papers of many short texts; nothing without a text. */
export function sideSection(composer: Composer, title: string, text: string | undefined, style?: TextStyle): Strip[] {
  return factRow(composer, title, text, style, { gap: SIDE_GAP, labelStyle: STYLES.heading })
}

/** A heading that stays with what follows it. */
export function heading(composer: Composer, title: string): Strip[] {
  return textStrips(composer.typesetter, title, STYLES.heading, composer.width, { gap: 11 }).map(strip => ({
    ...strip,
    keepWithNext: true,
  }))
}

/** Steps to follow or findings in order of weight, numbered if there is more than one. */
export function listRows(composer: Composer, texts: readonly string[]): Strip[] {
  const numbered = { labelWidth: 22, gap: 1.5 }
  if (texts.length > 1) return texts.flatMap((text, i) => factRow(composer, `${i + 1}.`, text, STYLES.body, numbered))
  return texts.flatMap(text => textStrips(composer.typesetter, text, STYLES.body, composer.width))
}
