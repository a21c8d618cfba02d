import type { ClinicalPaper, DoctorHead, DocumentTexts, PaperData } from '../data.ts'
import { fill } from '../fill.ts'
import type { Composer, PageFurniture } from '../layout/composer.ts'
import { kept, type Strip, space } from '../layout/strip.ts'
import { COLORS } from '../layout/theme.ts'
import { continuationHead, draftBand, pageFurniture } from './furniture.ts'
import { letterhead } from './letterhead.ts'
import { patientPanel } from './patient-panel.ts'
import { drawPlacedFields } from './placed-fields.ts'
import { signatureBlock, withSignature } from './signature.ts'

type Texts = DocumentTexts['common']

type About = PaperData<{ readonly common: Texts }> &
  Pick<ClinicalPaper, 'patient' | 'date' | 'signedAt' | 'verificationCode' | 'draft' | 'replaced'> & {
    /** Whoever signs; a paper without one is not signed. */
    readonly doctor?: DoctorHead
  }

/** Everything around the text of a paper about a patient: drawn by Nadi, or on the clinic's letterhead. */
export interface ClinicalPage {
  readonly furniture: PageFurniture
  /** Whose paper it is; nothing on a letterhead. */
  readonly head: Strip[]
  /** Nothing where it has a place of its own. */
  readonly patient: Strip[]
  /** The text with what ends it. */
  signed(strips: readonly Strip[]): Strip[]
}

export async function clinicalPage(composer: Composer, data: About, title: string): Promise<ClinicalPage> {
  const { common } = data.texts
  const { patient, doctor, letterhead: layout } = data
  const { date, patient: patientBox, signature } = layout?.fields ?? {}
  const dateInText = date?.shown ? undefined : data.date
  return {
    furniture: layout ? letterheadFurniture(composer, data, title) : plainFurniture(composer, data, title),
    head: layout ? [] : await letterhead(composer, common, data.clinic, doctor),
    patient: patientBox?.shown ? [] : [patientPanel(composer, common, patient, dateInText)],
    signed(strips) {
      if (!doctor) return [...strips]
      if (signature?.shown) return closed(composer, strips)
      return withSignature(strips, signatureBlock(composer, common, { ...data, doctor }))
    },
  }
}

/** Later pages name the patient, so that a loose sheet finds its owner. */
function plainFurniture(composer: Composer, data: About, title: string): PageFurniture {
  const { common } = data.texts
  const { patient, verificationCode } = data
  const code = verificationCode && fill(common.verification, { code: verificationCode })
  return pageFurniture(composer, {
    pageOf: common.pageOf,
    footer: [data.clinic.name, code].filter(Boolean).join('   ·   '),
    continuation: { name: patient.name, detail: patient.code, right: `${title}   ·   ${data.date}` },
    band: bandOf(common, data),
  })
}

function letterheadFurniture(composer: Composer, data: About, title: string): PageFurniture {
  const { common } = data.texts
  const { patient, letterhead: layout, date } = data
  const band = bandOf(common, data)
  return {
    band: band ? draftBand(composer, band) : undefined,
    continuation(page, pages) {
      // Pages without a place for their number are counted here: a lost sheet must be missed.
      const count = layout?.fields.pageNumber.shown ? undefined : fill(common.pageOf, { page, pages })
      const right = [title, date, count].filter(Boolean).join('   ·   ')
      return continuationHead(composer, { name: patient.name, detail: patient.code, right })
    },
    footer: () => space(0),
    drawFields(canvas, page, pages) {
      if (layout) drawPlacedFields(composer, common, layout, data, canvas, { page, pages })
    },
  }
}

function bandOf(texts: Texts, { draft, replaced }: Pick<ClinicalPaper, 'draft' | 'replaced'>): string | undefined {
  if (draft) return texts.draft
  return replaced ? texts.replaced : undefined
}

/** A line under the text: what is signed further down does not vouch for anything written in between. */
function closed({ width }: Composer, strips: readonly Strip[]): Strip[] {
  const line: Strip = {
    height: 4,
    gap: 10,
    draw(canvas, left, top) {
      canvas.rule(left, top + 1, width, 0.75, COLORS.muted)
      canvas.rule(left, top + 3, width, 0.75, COLORS.muted)
    },
  }
  const last = strips.at(-1)
  return last ? [...strips.slice(0, -1), ...kept([last, line])] : [line]
}
