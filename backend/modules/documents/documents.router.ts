import { os, perform, writeAfter } from '#backend/platform/gate.ts'
import { issue, keepPages, keptPaper, listIssued } from './issued/issued.service.ts'
import { prescription } from './prescription-paper.ts'
import { recoveryKit } from './recovery-kit-paper.ts'
import { slip } from './slip-paper.ts'
import { visitReport } from './visit-report-paper.ts'

export const documentsRouter = os.documents.router({
  prescription: os.documents.prescription.handler(perform(prescription)),
  visitReport: os.documents.visitReport.handler(perform(visitReport)),
  slip: os.documents.slip.handler(perform(slip)),
  recoveryKit: os.documents.recoveryKit.handler(perform(recoveryKit)),
  issue: os.documents.issue.handler(writeAfter(keepPages, issue)),
  issued: os.documents.issued.handler(perform(listIssued)),
  kept: os.documents.kept.handler(perform(keptPaper)),
})
