import { heading, listRows } from './blocks/facts.ts'
import { pageFurniture } from './blocks/furniture.ts'
import { letterhead } from './blocks/letterhead.ts'
import { qrCode } from './blocks/qr-code.ts'
import { warningPanel } from './blocks/warning-panel.ts'
import type { DocumentTexts, PaperData } from './data.ts'
import { fill } from './fill.ts'
import { Composer } from './layout/composer.ts'
import { kept, type Strip, sideBySide, together } from './layout/strip.ts'
import { lineStrip, textStrips } from './layout/text-block.ts'
import { COLORS, STYLES, type TextStyle } from './layout/theme.ts'
import type { PdfResources } from './resources.ts'

export type RecoveryKitTexts = Pick<DocumentTexts, 'common' | 'recoveryKit'>

export interface RecoveryKitData extends PaperData<RecoveryKitTexts> {
  /** Tells kits apart without giving anything away. */
  readonly kitId: string
  readonly createdOn: string
  /** The secret in groups of characters, such as `['7F3K', '92QD']`; the QR code holds them joined by dashes. */
  readonly codeGroups: readonly string[]
}

const CODE: TextStyle = { size: 23, style: 'code', color: COLORS.ink }
const GROUPS_PER_LINE = 4
const COPIES = 2
const QR = { size: 118, gap: 22 }
const PADDING = 14

/** The sheet that brings a clinic back when every workstation is lost. @throws Error when the fonts cannot be read. */
export async function renderRecoveryKit(data: RecoveryKitData, resources: PdfResources): Promise<Uint8Array> {
  const { common, recoveryKit: texts } = data.texts
  const info = {
    title: `${texts.title} - ${data.clinic.name}`,
    author: data.clinic.name,
    subject: fill(texts.subject, { id: data.kitId }),
    language: data.language,
    createdAt: data.createdAt,
  }
  const composer = await Composer.create(resources.fonts, info, data.format)
  const steps = (title: string, lines: readonly string[]) => [...heading(composer, title), ...listRows(composer, lines)]
  const strips = [
    ...(await letterhead(composer, common, data.clinic)),
    titleRow(composer, data),
    warningPanel(composer, texts.warning, texts.warningDetail),
    codePanel(composer, data),
    ...steps(texts.nowTitle, texts.now),
    ...copiesTable(composer, texts),
    ...steps(texts.laterTitle, texts.later),
    ...steps(texts.lostTitle, texts.lost),
  ]
  const furniture = pageFurniture(composer, {
    pageOf: common.pageOf,
    footer: `${data.clinic.name}   ·   ${texts.kitId} ${data.kitId}`,
    continuation: { name: data.clinic.name, detail: data.kitId, right: texts.title },
  })
  return composer.finish(strips, furniture)
}

function titleRow(composer: Composer, data: RecoveryKitData): Strip {
  const { recoveryKit: texts } = data.texts
  const half = composer.width / 2
  const right = (text: string) => textStrips(composer.typesetter, text, STYLES.note, half, { align: 'right' })
  return sideBySide(
    [
      { x: 0, strips: textStrips(composer.typesetter, texts.title, { ...STYLES.title, size: 20 }, half) },
      {
        x: half,
        strips: [...right(`${texts.kitId} ${data.kitId}`), ...right(`${texts.createdOn} ${data.createdOn}`)],
      },
    ],
    14,
  )
}

function codePanel(composer: Composer, data: RecoveryKitData): Strip {
  const { recoveryKit: texts } = data.texts
  const { typesetter } = composer
  const inner = composer.width - PADDING * 2
  const codeWidth = inner - QR.size - QR.gap
  const code = codeLines(data.codeGroups)
  const longest = Math.max(...code.map(line => typesetter.measure(line, CODE.style)))
  const style = { ...CODE, size: Math.min(CODE.size, codeWidth / longest) }
  const columns = sideBySide([
    {
      x: 0,
      strips: [
        ...textStrips(typesetter, texts.code, STYLES.heading, codeWidth),
        ...code.map(line => lineStrip(typesetter.line(line, style.style), style, codeWidth, { gap: 3 })),
        ...textStrips(typesetter, texts.codeHint, STYLES.note, codeWidth, { gap: 7 }),
      ],
    },
    {
      x: codeWidth + QR.gap,
      strips: [
        qrCode(data.codeGroups.join('-'), QR.size),
        ...textStrips(typesetter, texts.qrHint, STYLES.note, QR.size, { align: 'center', gap: 4 }),
      ],
    },
  ])
  const height = columns.height + PADDING * 2
  return {
    height,
    gap: 12,
    draw(canvas, left, top) {
      canvas.roundedRectangle([left, top, composer.width, height], 6, { stroke: COLORS.accent })
      columns.draw(canvas, left + PADDING, top + PADDING)
    },
  }
}

/** Lines of a few groups; a dash at the end of a line says that the code goes on. */
function codeLines(groups: readonly string[]): string[] {
  const lines: string[] = []
  for (let i = 0; i < groups.length; i += GROUPS_PER_LINE) {
    const line = groups.slice(i, i + GROUPS_PER_LINE).join('-')
    lines.push(i + GROUPS_PER_LINE < groups.length ? `${line}-` : line)
  }
  return lines
}

/** Lines to fill in by hand: who keeps each copy, and where. */
function copiesTable(composer: Composer, texts: DocumentTexts['recoveryKit']): Strip[] {
  const gap = 16
  const titles = [texts.keeper, texts.place, texts.keptSince]
  const width = (composer.width - gap * (titles.length - 1)) / titles.length
  const field = (title: string): Strip =>
    together([
      { height: 24, draw: (canvas, left, top) => canvas.rule(left, top + 23, width, 0.5, COLORS.muted) },
      ...textStrips(composer.typesetter, title, STYLES.label, width),
    ])
  const row = sideBySide(titles.map((title, i) => ({ x: i * (width + gap), strips: [field(title)] })))
  return kept(Array.from({ length: COPIES }, () => row))
}
