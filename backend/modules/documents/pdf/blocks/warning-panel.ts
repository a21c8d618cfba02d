import type { Composer } from '../layout/composer.ts'
import { type Strip, together } from '../layout/strip.ts'
import { textStrips } from '../layout/text-block.ts'
import { COLORS, STYLES } from '../layout/theme.ts'

const PADDING = { side: 12, row: 8 }

/** A warning that is read before anything else: a sentence in bold, the reason below. */
export function warningPanel(composer: Composer, warning: string, detail: string): Strip {
  const width = composer.width - PADDING.side * 2
  const content = together([
    ...textStrips(composer.typesetter, warning, { ...STYLES.alert, size: 11, color: COLORS.draft }, width),
    ...textStrips(composer.typesetter, detail, STYLES.body, width, { gap: 2 }),
  ])
  const height = content.height + PADDING.row * 2
  return {
    height,
    gap: 10,
    draw(canvas, left, top) {
      canvas.roundedRectangle([left, top, composer.width, height], 5, { fill: COLORS.draftTint })
      content.draw(canvas, left + PADDING.side, top + PADDING.row)
    },
  }
}
