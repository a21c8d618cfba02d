import type { ClinicalPaper, DocumentTexts } from '../data.ts'
import { fill } from '../fill.ts'
import type { Composer, PageFurniture } from '../layout/composer.ts'
import { pageFurniture } from './furniture.ts'

/** Head and foot of a paper about a patient: later pages name the patient, so that a loose sheet finds its owner. */
export function clinicalFurniture(
  composer: Composer,
  texts: DocumentTexts['common'],
  paper: Pick<ClinicalPaper, 'verificationCode' | 'patient' | 'date' | 'draft' | 'replaced'>,
  clinicName: string,
  title: string,
): PageFurniture {
  const code = paper.verificationCode && fill(texts.verification, { code: paper.verificationCode })
  return pageFurniture(composer, {
    pageOf: texts.pageOf,
    footer: [clinicName, code].filter(Boolean).join('   ·   '),
    continuation: {
      name: paper.patient.name,
      detail: paper.patient.code,
      right: `${title}   ·   ${paper.date}`,
    },
    band: bandOf(texts, paper),
  })
}

function bandOf(
  texts: DocumentTexts['common'],
  { draft, replaced }: Pick<ClinicalPaper, 'draft' | 'replaced'>,
): string | undefined {
  if (draft) return texts.draft
  return replaced ? texts.replaced : undefined
}
