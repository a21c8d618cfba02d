import { clinicalPage } from './blocks/clinical-page.ts'
import { heading } from './blocks/facts.ts'
import { type GrowthCurves, growthCurvesStrip } from './blocks/growth-curves.ts'
import type { ClinicalPaper, DocumentTexts, PaperData } from './data.ts'
import { Composer } from './layout/composer.ts'
import type { Strip } from './layout/strip.ts'
import { type TableColumn, tableStrips } from './layout/table.ts'
import { textStrips } from './layout/text-block.ts'
import { COLORS, STYLES } from './layout/theme.ts'
import type { PdfResources } from './resources.ts'

/** One measurement in figures. */
interface GrowthRow {
  readonly date: string
  readonly age: string
  /** With its unit. */
  readonly value: string
  readonly zScore: string
  readonly percentile: string
  readonly meaning: string
  /** Not as usual: printed bold and red. */
  readonly alarming: boolean
}

export interface GrowthChartData
  extends PaperData<Pick<DocumentTexts, 'common'>>,
    Pick<ClinicalPaper, 'patient' | 'date' | 'draft'> {
  readonly title: string
  readonly subject: string
  readonly born: string
  readonly charts: readonly (GrowthCurves & { readonly title: string; readonly rows: readonly GrowthRow[] })[]
  readonly tableTitles: Readonly<Record<Exclude<keyof GrowthRow, 'alarming'>, string>>
  /** Whose curves these are, and how the child was measured. */
  readonly note: string
}

/** Two charts with short tables share a page; one alone has most of it. */
const HEIGHT = { alone: 330, oneOfSeveral: 196 }
// On a small sheet the chart stays as wide as it is high.
const HIGHEST = 0.75

/** The growth chart of a child as the bytes of a PDF. @throws Error when the fonts cannot be read. */
export async function renderGrowthChart(data: GrowthChartData, resources: PdfResources): Promise<Uint8Array> {
  const info = {
    title: `${data.title} - ${data.patient.name}`,
    author: data.clinic.name,
    subject: data.subject,
    language: data.language,
    createdAt: data.createdAt,
  }
  const composer = await Composer.create(resources.fonts, info, data.letterhead ?? data.format)
  const page = await clinicalPage(composer, data, data.title)
  const { typesetter, width } = composer
  const text = (line: string, style: typeof STYLES.title | typeof STYLES.note, gap: number) =>
    textStrips(typesetter, line, style, width, { gap })
  const strips = [
    ...page.head,
    ...text(data.title, STYLES.title, 8),
    ...page.patient,
    ...text(data.born, STYLES.body, 7),
    ...data.charts.flatMap(chart => chartStrips(composer, data, chart, composer.roomOnPage(page.furniture))),
    ...text(data.note, STYLES.note, 8),
  ]
  return composer.finish(page.signed(strips), page.furniture)
}

/** A chart with the same in figures below. */
function chartStrips(
  composer: Composer,
  { charts, tableTitles }: GrowthChartData,
  chart: GrowthChartData['charts'][number],
  maxRowHeight: number,
): Strip[] {
  const height = Math.min(charts.length > 1 ? HEIGHT.oneOfSeveral : HEIGHT.alone, composer.width * HIGHEST)
  const drawn = growthCurvesStrip(composer, chart, height)
  const table = tableStrips(composer.typesetter, columns(tableTitles), chart.rows, {
    width: composer.width,
    maxRowHeight,
  })
  return [...heading(composer, chart.title), { ...drawn, keepWithNext: true }, ...table]
}

function columns(titles: GrowthChartData['tableTitles']): TableColumn<GrowthRow>[] {
  const figure = (name: 'value' | 'zScore' | 'percentile'): TableColumn<GrowthRow> => ({
    title: titles[name],
    align: 'right',
    cell: row => [{ text: row[name] }],
  })
  const alarm = { ...STYLES.strong, color: COLORS.alert }
  return [
    { title: titles.date, cell: row => [{ text: row.date }] },
    { title: titles.age, cell: row => [{ text: row.age }] },
    figure('value'),
    figure('zScore'),
    figure('percentile'),
    {
      title: titles.meaning,
      grows: true,
      cell: row => [{ text: row.meaning, style: row.alarming ? alarm : STYLES.body }],
    },
  ]
}
