import type { Color } from '../drawing/canvas.ts'
import type { FontStyle } from '../text/fonts.ts'

export const COLORS = {
  ink: '#1f2933',
  muted: '#66717e',
  line: '#d8dee4',
  accent: '#0f766e',
  tint: '#f1f7f6',
  alert: '#b42318',
  alertTint: '#fef3f2',
  draft: '#92400e',
  draftTint: '#fef3c7',
  black: '#000000',
} as const satisfies Record<string, Color>

export interface TextStyle {
  /** Points. */
  readonly size: number
  readonly style: FontStyle
  readonly color: Color
}

const text = (size: number, style: FontStyle, color: Color): TextStyle => ({ size, style, color })

export const STYLES = {
  body: text(9.5, 'regular', COLORS.ink),
  strong: text(9.5, 'bold', COLORS.ink),
  small: text(8.5, 'regular', COLORS.ink),
  note: text(8, 'regular', COLORS.muted),
  label: text(7.5, 'regular', COLORS.muted),
  heading: text(9.5, 'bold', COLORS.accent),
  title: text(15, 'bold', COLORS.ink),
  clinic: text(17, 'bold', COLORS.accent),
  person: text(12.5, 'bold', COLORS.ink),
  alert: text(9.5, 'bold', COLORS.alert),
} as const satisfies Record<string, TextStyle>

export interface PageSize {
  /** Of the page that is composed; on paper everything is `scale` times as large. */
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly margin: { readonly side: number; readonly top: number; readonly bottom: number }
}

/** `roll80` is a piece of the 80 mm rolls of receipt printers. */
export type PageFormat = 'A4' | 'A5' | 'A6' | 'roll80'

// Half the paper deserves smaller print, but still legible: the smallest labels come to 6.9 points.
const A5_SCALE = 0.92

/** ISO 216 sizes in points (1/72 inch). */
export const PAGES: Record<PageFormat, PageSize> = {
  A4: { width: 595.28, height: 841.89, scale: 1, margin: { side: 42, top: 40, bottom: 34 } },
  A5: {
    width: 419.53 / A5_SCALE,
    height: 595.28 / A5_SCALE,
    scale: A5_SCALE,
    margin: { side: 28, top: 28, bottom: 25 },
  },
  A6: { width: 297.64, height: 419.53, scale: 1, margin: { side: 24, top: 24, bottom: 20 } },
  roll80: { width: 226.77, height: 340.16, scale: 1, margin: { side: 14, top: 12, bottom: 12 } },
}
