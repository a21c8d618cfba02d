import { heading } from './blocks/facts.ts'
import { pageFurniture } from './blocks/furniture.ts'
import { warningPanel } from './blocks/warning-panel.ts'
import type { DocumentTexts, PaperData } from './data.ts'
import { fill } from './fill.ts'
import { Composer } from './layout/composer.ts'
import { type Strip, sideBySide } from './layout/strip.ts'
import { type CellText, type TableColumn, tableStrips } from './layout/table.ts'
import { textStrips } from './layout/text-block.ts'
import { COLORS, STYLES } from './layout/theme.ts'
import type { PdfResources } from './resources.ts'

export type DowntimePackTexts = Pick<DocumentTexts, 'common' | 'downtimePack'>

/** One appointment, and what must be known of its patient when no computer can tell. */
export interface PackEntry {
  readonly time: string
  readonly status: string
  /** Not to be expected any more: printed struck through. */
  readonly over?: boolean
  readonly name: string
  readonly localName?: string
  /** Number, age and sex, phone. */
  readonly about: readonly string[]
  readonly allergies: readonly string[]
  /** Somebody asked and heard of none; otherwise none are recorded, which is not the same. */
  readonly noKnownAllergies: boolean
  readonly medicines: readonly string[]
  readonly conditions: readonly string[]
}

export interface PackDoctor {
  readonly name: string
  readonly detail?: string
  readonly entries: readonly PackEntry[]
}

export interface DowntimePackData extends PaperData<DowntimePackTexts> {
  readonly date: string
  /** Date and time of its making. */
  readonly madeAt: string
  readonly doctors: readonly PackDoctor[]
}

const ALERT_CELL = { ...STYLES.small, style: 'bold' as const, color: COLORS.alert }
const MUTED_CELL = { ...STYLES.small, color: COLORS.muted }
const NAME_CELL = STYLES.strong

/** The day on paper, for when no computer runs. @throws Error when the fonts cannot be read. */
export async function renderDowntimePack(data: DowntimePackData, resources: PdfResources): Promise<Uint8Array> {
  const { texts, clinic } = data
  const { downtimePack, common } = texts
  const info = {
    title: `${downtimePack.title} - ${clinic.name}`,
    author: clinic.name,
    subject: `${downtimePack.title}, ${data.date}`,
    language: data.language,
    createdAt: data.createdAt,
  }
  const composer = await Composer.create(resources.fonts, info, data.format)
  const stand = fill(downtimePack.madeAt, { at: data.madeAt })
  const furniture = pageFurniture(composer, {
    pageOf: common.pageOf,
    footer: `${clinic.name}   ·   ${stand}`,
    continuation: { name: downtimePack.title, detail: data.date, right: stand },
  })
  const room = composer.roomOnPage(furniture)
  const strips = [
    ...titleRows(composer, data, stand),
    warningPanel(composer, downtimePack.warning, downtimePack.warningDetail),
    ...data.doctors.flatMap(doctor => doctorStrips(composer, data, doctor, room)),
    ...(data.doctors.length === 0
      ? textStrips(composer.typesetter, downtimePack.nobody, STYLES.body, composer.width, { gap: 12 })
      : []),
  ]
  return composer.finish(strips, furniture)
}

function titleRows(composer: Composer, { clinic, texts, date }: DowntimePackData, stand: string): Strip[] {
  const { typesetter, width } = composer
  const right = width * 0.42
  const contact = [clinic.phone, clinic.email].filter(Boolean).join('   ')
  return [
    sideBySide([
      {
        x: 0,
        strips: [
          ...textStrips(typesetter, clinic.name, STYLES.clinic, width - right - 12),
          ...textStrips(typesetter, contact, STYLES.note, width - right - 12),
        ],
      },
      {
        x: width - right,
        strips: [
          ...textStrips(typesetter, texts.downtimePack.title, STYLES.title, right, { align: 'right' }),
          ...textStrips(typesetter, date, STYLES.strong, right, { align: 'right' }),
          ...textStrips(typesetter, stand, STYLES.note, right, { align: 'right' }),
        ],
      },
    ]),
    { height: 1.5, gap: 8, draw: (canvas, left, top) => canvas.rectangle(left, top, width, 1.5, COLORS.accent) },
  ]
}

function doctorStrips(composer: Composer, data: DowntimePackData, doctor: PackDoctor, maxRowHeight: number): Strip[] {
  const { downtimePack } = data.texts
  const title = [doctor.name, doctor.detail].filter(Boolean).join('   ·   ')
  const table = tableStrips(composer.typesetter, columns(data), doctor.entries, { width: composer.width, maxRowHeight })
  const count = fill(downtimePack.patients, { count: doctor.entries.length })
  return [...heading(composer, `${title}   ·   ${count}`), ...table]
}

function columns({ texts }: DowntimePackData): TableColumn<PackEntry>[] {
  const { common, downtimePack } = texts
  const lines = (values: readonly string[]): CellText[] => values.map(text => ({ text, style: STYLES.small }))
  const orDash = (values: readonly string[]): CellText[] =>
    values.length > 0 ? lines(values) : [{ text: '–', style: MUTED_CELL }]
  return [
    {
      title: downtimePack.time,
      cell: entry => [
        { text: entry.time, style: NAME_CELL, struck: entry.over ?? false },
        { text: entry.status, style: { ...STYLES.label } },
      ],
    },
    {
      title: downtimePack.patient,
      cell: entry => [
        { text: entry.name, style: NAME_CELL, struck: entry.over ?? false },
        ...(entry.localName ? lines([entry.localName]) : []),
        ...entry.about.map(text => ({ text, style: MUTED_CELL })),
      ],
    },
    { title: common.allergies, grows: true, cell: entry => allergyCell(entry, common) },
    { title: downtimePack.medicines, grows: true, cell: entry => orDash(entry.medicines) },
    { title: downtimePack.conditions, grows: true, cell: entry => orDash(entry.conditions) },
  ]
}

function allergyCell(entry: PackEntry, common: DocumentTexts['common']): CellText[] {
  if (entry.allergies.length > 0) return entry.allergies.map(text => ({ text, style: ALERT_CELL }))
  return [{ text: entry.noKnownAllergies ? common.noKnownAllergies : common.noAllergies, style: MUTED_CELL }]
}
