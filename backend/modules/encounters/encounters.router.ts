import { os, perform, write, writeAfter } from '#backend/platform/gate.ts'
import * as phrases from './aids/phrases.service.ts'
import * as templates from './aids/templates.service.ts'
import { searchDiagnoses } from './diagnoses/diagnoses.service.ts'
import * as drawings from './drawings/drawings.service.ts'
import * as fileChanges from './files/file-changes.service.ts'
import * as files from './files/files.service.ts'
import { readPageCodes } from './files/page-codes.service.ts'
import { growthReference } from './growth/growth-reference.service.ts'
import * as drafts from './notes/drafts.service.ts'
import { lastNote } from './notes/last-note.service.ts'
import * as signing from './notes/signing.service.ts'
import { openVisit } from './visits/opening.service.ts'
import * as visits from './visits/visits.service.ts'
import { setSaturationScale } from './vitals/early-warning.service.ts'
import * as vitals from './vitals/vitals.service.ts'
import { listVitalsTaken } from './vitals/vitals-taken.service.ts'

export const encountersRouter = os.encounters.router({
  openVisit: os.encounters.openVisit.handler(write(openVisit)),
  getVisit: os.encounters.getVisit.handler(perform(visits.getVisit)),
  listVisits: os.encounters.listVisits.handler(perform(visits.listVisits)),
  listUnsigned: os.encounters.listUnsigned.handler(perform(visits.listUnsigned)),
  listVitalsTaken: os.encounters.listVitalsTaken.handler(perform(listVitalsTaken)),
  cancelVisit: os.encounters.cancelVisit.handler(write(visits.cancelVisit)),
  recordVitals: os.encounters.recordVitals.handler(write(vitals.recordVitals)),
  removeVital: os.encounters.removeVital.handler(write(vitals.removeVital)),
  lastVitals: os.encounters.lastVitals.handler(perform(vitals.lastVitals)),
  setSaturationScale: os.encounters.setSaturationScale.handler(write(setSaturationScale)),
  growthReference: os.encounters.growthReference.handler(perform(growthReference)),
  saveDraft: os.encounters.saveDraft.handler(write(drafts.saveDraft)),
  checkpoint: os.encounters.checkpoint.handler(write(drafts.checkpoint)),
  sign: os.encounters.sign.handler(write(signing.sign)),
  amend: os.encounters.amend.handler(write(signing.amend)),
  searchDiagnoses: os.encounters.searchDiagnoses.handler(perform(searchDiagnoses)),
  lastNote: os.encounters.lastNote.handler(perform(lastNote)),
  drawings: os.encounters.drawings.router({
    open: os.encounters.drawings.open.handler(perform(drawings.open)),
    save: os.encounters.drawings.save.handler(write(drawings.save)),
    discard: os.encounters.drawings.discard.handler(write(drawings.discard)),
  }),
  files: os.encounters.files.router({
    list: os.encounters.files.list.handler(perform(files.list)),
    thumbnails: os.encounters.files.thumbnails.handler(perform(files.thumbnails)),
    content: os.encounters.files.content.handler(perform(files.content)),
    readPageCodes: os.encounters.files.readPageCodes.handler(perform(readPageCodes)),
    beginUpload: os.encounters.files.beginUpload.handler(perform(fileChanges.beginUpload)),
    appendUpload: os.encounters.files.appendUpload.handler(perform(fileChanges.appendUpload)),
    dropUpload: os.encounters.files.dropUpload.handler(perform(fileChanges.dropUpload)),
    add: os.encounters.files.add.handler(writeAfter(fileChanges.keepUpload, fileChanges.add)),
    change: os.encounters.files.change.handler(write(fileChanges.change)),
    remove: os.encounters.files.remove.handler(write(fileChanges.remove)),
    restore: os.encounters.files.restore.handler(write(fileChanges.restore)),
  }),
  phrases: os.encounters.phrases.router({
    list: os.encounters.phrases.list.handler(perform(phrases.list)),
    add: os.encounters.phrases.add.handler(write(phrases.add)),
    change: os.encounters.phrases.change.handler(write(phrases.change)),
    remove: os.encounters.phrases.remove.handler(write(phrases.remove)),
    restore: os.encounters.phrases.restore.handler(write(phrases.restore)),
  }),
  templates: os.encounters.templates.router({
    list: os.encounters.templates.list.handler(perform(templates.list)),
    add: os.encounters.templates.add.handler(write(templates.add)),
    change: os.encounters.templates.change.handler(write(templates.change)),
    remove: os.encounters.templates.remove.handler(write(templates.remove)),
    restore: os.encounters.templates.restore.handler(write(templates.restore)),
  }),
})
