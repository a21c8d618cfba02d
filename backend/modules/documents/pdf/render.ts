import { type DowntimePackData, renderDowntimePack } from './downtime-pack.ts'
import { type GrowthChartData, renderGrowthChart } from './growth-chart.ts'
import { type HandwritingPageData, renderHandwritingPage } from './handwriting-page.ts'
import { type LetterData, renderLetter } from './letter.ts'
import { type PrescriptionData, renderPrescription } from './prescription.ts'
import { type RecoveryKitData, renderRecoveryKit } from './recovery-kit.ts'
import type { PdfResources } from './resources.ts'
import { renderSlip, type SlipData } from './slip.ts'
import { renderVisitReport, type VisitReportData } from './visit-report.ts'

/** The data of each kind of paper. */
export interface Papers {
  prescription: PrescriptionData
  'visit-report': VisitReportData
  'recovery-kit': RecoveryKitData
  'downtime-pack': DowntimePackData
  slip: SlipData
  letter: LetterData
  'handwriting-page': HandwritingPageData
  'growth-chart': GrowthChartData
}

export type PaperKind = keyof Papers

type Renderers = { [Kind in PaperKind]: (data: Papers[Kind], resources: PdfResources) => Promise<Uint8Array> }

const RENDERERS: Renderers = {
  prescription: renderPrescription,
  'visit-report': renderVisitReport,
  'recovery-kit': renderRecoveryKit,
  'downtime-pack': renderDowntimePack,
  slip: renderSlip,
  letter: renderLetter,
  'handwriting-page': renderHandwritingPage,
  'growth-chart': renderGrowthChart,
}

/** Draws a paper on the calling thread. On a thread that others wait for, use the pool of `renderer-pool.ts`. */
export function renderPaper<Kind extends PaperKind>(
  kind: Kind,
  data: Papers[Kind],
  resources: PdfResources,
): Promise<Uint8Array> {
  return RENDERERS[kind](data, resources)
}
