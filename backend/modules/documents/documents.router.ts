import { os, perform } from '#backend/platform/gate.ts'
import { prescription } from './prescription-paper.ts'
import { recoveryKit } from './recovery-kit-paper.ts'
import { slip } from './slip-paper.ts'
import { visitReport } from './visit-report-paper.ts'

export const documentsRouter = os.documents.router({
  prescription: os.documents.prescription.handler(perform(prescription)),
  visitReport: os.documents.visitReport.handler(perform(visitReport)),
  slip: os.documents.slip.handler(perform(slip)),
  recoveryKit: os.documents.recoveryKit.handler(perform(recoveryKit)),
})
