import { childGrowth } from '#backend/modules/encounters/index.ts'
import { assembleChart } from '#backend/modules/patients/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { measuredIndicators } from '#shared/domain/encounters/growth/growth-points.ts'
import { growthIndicators } from '#shared/domain/encounters/growth/reference.ts'
import { conflict } from '#shared/errors.ts'
import { clinicHead } from './clinic-head.ts'
import { drawPaper } from './drawing.ts'
import { selectLetterhead } from './letterheads/on-letterhead.ts'
import { fill } from './pdf/fill.ts'
import type { GrowthChartData } from './pdf/growth-chart.ts'
import { growthCurves, growthTableTitles } from './words/growth-words.ts'
import { wordsFor } from './words/paper-words.ts'
import { patientHead } from './words/patient-words.ts'

/**
 * How a child has grown among children of the same age and sex: the curve that is asked for, or all of which there are points.
 * @throws AppError NOT_FOUND; CONFLICT `noGrowth` where there is nothing to draw
 */
export async function growthChart(call: Call, input: Parsed['documents']['growthChart']): Promise<PrintedPaper> {
  const { patient } = assembleChart(call, input.patientId)
  const doctorId = call.actor.roles.includes('doctor') ? call.actor.userId : null
  const on = await selectLetterhead(call, 'growthChart', { doctorId, letterhead: input.letterhead })
  const growth = await childGrowth(call, patient)
  const asked = growthIndicators.filter(indicator => !input.indicator || indicator === input.indicator)
  const measured = growth ? measuredIndicators(growth.points, asked) : []
  if (!growth || patient.birth?.kind !== 'date' || measured.length === 0) throw conflict('noGrowth')
  call.chartOpened(patient.id)
  const words = wordsFor(call, input.language, patient.language)
  const day = today(call)
  const { language, documents } = words
  const { title, born } = documents.growthChart
  const date = words.date(day)
  const data: GrowthChartData = {
    texts: documents,
    language,
    createdAt: call.now,
    clinic: await clinicHead(call),
    title,
    subject: fill(documents.letters.subject, { title, patient: patient.name, date }),
    patient: patientHead(words, patient, day, undefined),
    date,
    draft: false,
    born: fill(born, { date: words.date(patient.birth.date) }),
    charts: measured.map(indicator => growthCurves(words, indicator, growth)),
    tableTitles: growthTableTitles(words),
    note: `${growth.source}. ${words.texts.encounters.growth.lying}`,
  }
  const keptAs = { kind: 'growthChart', patientId: patient.id, visitId: null, number: null } as const
  const name = `growth-chart-${patient.code}-${day}`
  return drawPaper(call, { kind: 'growth-chart', data, name, language, draft: false, keptAs, on })
}
