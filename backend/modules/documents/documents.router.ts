import { os, perform, write, writeAfter } from '#backend/platform/gate.ts'
import { growthChart } from './growth-chart-paper.ts'
import { handwritingPage } from './handwriting-paper.ts'
import { issue, keepPages, keptPaper, listIssued } from './issued/issued.service.ts'
import * as letterheads from './letterheads/letterheads.service.ts'
import { trySample, tryVisit } from './letterheads/trials.ts'
import { letter } from './letters/letter-paper.ts'
import * as letters from './letters/letters.service.ts'
import { prescription } from './prescription-paper.ts'
import { profile } from './profile-paper.ts'
import { recoveryKit } from './recovery-kit-paper.ts'
import { slip } from './slip-paper.ts'
import { visitReport } from './visit-report-paper.ts'

export const documentsRouter = os.documents.router({
  letters: os.documents.letters.router({
    open: os.documents.letters.open.handler(perform(letters.open)),
    saveDraft: os.documents.letters.saveDraft.handler(write(letters.saveDraft)),
    discardDraft: os.documents.letters.discardDraft.handler(write(letters.discardDraft)),
    sign: os.documents.letters.sign.handler(write(letters.sign)),
  }),
  letterheads: os.documents.letterheads.router({
    list: os.documents.letterheads.list.handler(perform(letterheads.list)),
    get: os.documents.letterheads.get.handler(perform(letterheads.get)),
    check: os.documents.letterheads.check.handler(perform(letterheads.check)),
    add: os.documents.letterheads.add.handler(writeAfter(letterheads.storeFiles, letterheads.add)),
    change: os.documents.letterheads.change.handler(writeAfter(letterheads.storeFiles, letterheads.change)),
    setActive: os.documents.letterheads.setActive.handler(write(letterheads.setActive)),
    trySample: os.documents.letterheads.trySample.handler(perform(trySample)),
    tryVisit: os.documents.letterheads.tryVisit.handler(perform(tryVisit)),
  }),
  letter: os.documents.letter.handler(perform(letter)),
  profile: os.documents.profile.handler(perform(profile)),
  growthChart: os.documents.growthChart.handler(perform(growthChart)),
  prescription: os.documents.prescription.handler(perform(prescription)),
  visitReport: os.documents.visitReport.handler(perform(visitReport)),
  handwritingPage: os.documents.handwritingPage.handler(perform(handwritingPage)),
  slip: os.documents.slip.handler(perform(slip)),
  recoveryKit: os.documents.recoveryKit.handler(perform(recoveryKit)),
  issue: os.documents.issue.handler(writeAfter(keepPages, issue)),
  issued: os.documents.issued.handler(perform(listIssued)),
  kept: os.documents.kept.handler(perform(keptPaper)),
})
