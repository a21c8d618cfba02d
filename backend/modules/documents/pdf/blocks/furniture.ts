import { fill } from '../fill.ts'
import type { Composer, PageFurniture } from '../layout/composer.ts'
import { type Strip, sideBySide, together } from '../layout/strip.ts'
import { lineStrip, textStrips } from '../layout/text-block.ts'
import { COLORS, STYLES } from '../layout/theme.ts'

interface FurnitureTexts {
  /** Place `{{page}}` of `{{pages}}`. */
  readonly pageOf: string
  /** At the foot of each page, on the left. */
  readonly footer: string
  /** At the head of further pages: whose paper it is, and what and when. */
  readonly continuation: { readonly name: string; readonly detail: string; readonly right: string }
  /** The mark of a draft. */
  readonly band?: string
}

const BAND_PADDING = 5

export function pageFurniture(composer: Composer, texts: FurnitureTexts): PageFurniture {
  const continuation = continuationHead(composer, texts.continuation)
  return {
    band: texts.band ? draftBand(composer, texts.band) : undefined,
    continuation: () => continuation,
    footer: (page, pages) => footer(composer, texts.footer, fill(texts.pageOf, { page, pages })),
  }
}

export function draftBand(composer: Composer, text: string): Strip {
  const width = composer.frame.onLetterhead ? composer.width : composer.frame.width
  const style = { ...STYLES.heading, size: 9, color: COLORS.draft }
  const line = lineStrip(composer.typesetter.line(text, style.style), style, width, { align: 'center' })
  const height = line.height + BAND_PADDING * 2
  return {
    height,
    draw(canvas, left, top) {
      canvas.rectangle(left, top, width, height, COLORS.draftTint)
      canvas.rectangle(left, top + height - 1, width, 1, COLORS.draft)
      line.draw(canvas, left, top + BAND_PADDING)
    },
  }
}

/** The name may be of another direction than the rest, so each part is a line of its own. */
export function continuationHead(composer: Composer, texts: FurnitureTexts['continuation']): Strip {
  const { width, typesetter } = composer
  const rightWidth = width * 0.4
  const detailWidth = typesetter.measure(texts.detail, STYLES.note.style) * STYLES.note.size
  const nameWidth = Math.min(
    typesetter.measure(texts.name, STYLES.strong.style) * STYLES.strong.size,
    width - rightWidth - detailWidth - 10,
  )
  const row = sideBySide([
    { x: 0, strips: textStrips(typesetter, texts.name, STYLES.strong, nameWidth) },
    { x: nameWidth + 10, strips: lowered(textStrips(typesetter, texts.detail, STYLES.note, detailWidth)) },
    {
      x: width - rightWidth,
      strips: lowered(textStrips(typesetter, texts.right, STYLES.note, rightWidth, { align: 'right' })),
    },
  ])
  return {
    height: row.height + 5,
    draw(canvas, left, top) {
      row.draw(canvas, left, top)
      canvas.rule(left, top + row.height + 4, width, 0.75, COLORS.accent)
    },
  }
}

/** Puts small text on the baseline of the larger text beside it. */
function lowered(strips: Strip[]): Strip[] {
  const offset = (STYLES.strong.size - STYLES.note.size) * 1.069
  return [{ height: offset, draw: () => undefined }, ...strips]
}

function footer(composer: Composer, left: string, right: string): Strip {
  const { width, typesetter } = composer
  const rightWidth = typesetter.measure(right, STYLES.label.style) * STYLES.label.size + 1
  const row = sideBySide([
    { x: 0, strips: textStrips(typesetter, left, STYLES.label, width - rightWidth - 12) },
    { x: width - rightWidth, strips: textStrips(typesetter, right, STYLES.label, rightWidth, { align: 'right' }) },
  ])
  const rule: Strip = {
    height: 5,
    draw: (canvas, x, top) => canvas.rule(x, top, width, 0.5, COLORS.line),
  }
  return together([rule, row])
}
