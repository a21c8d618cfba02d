import { os, perform, write } from '#backend/platform/gate.ts'
import * as drafts from './drafts/drafts.service.ts'
import { repeat } from './drafts/repeating.service.ts'
import { searchMedicines, substitutes } from './formulary/formulary.service.ts'
import * as imports from './own-medicines/imports.service.ts'
import * as ownMedicines from './own-medicines/own-medicines.service.ts'
import { get } from './prescription-view.ts'
import { check } from './safety-check.service.ts'
import * as safetyRules from './safety-rules/safety-rules.service.ts'
import * as sets from './sets/sets.service.ts'
import * as signed from './signed/signed.service.ts'
import * as signing from './signed/signing.service.ts'

export const prescriptionsRouter = os.prescriptions.router({
  get: os.prescriptions.get.handler(perform(get)),
  save: os.prescriptions.save.handler(write(drafts.save)),
  sign: os.prescriptions.sign.handler(write(signing.sign)),
  reopen: os.prescriptions.reopen.handler(write(signing.reopen)),
  repeat: os.prescriptions.repeat.handler(write(repeat)),
  stopLine: os.prescriptions.stopLine.handler(write(signed.stopLine)),
  current: os.prescriptions.current.handler(perform(signed.current)),
  list: os.prescriptions.list.handler(perform(signed.list)),
  check: os.prescriptions.check.handler(perform(check)),
  substitutes: os.prescriptions.substitutes.handler(perform(substitutes)),
  searchMedicines: os.prescriptions.searchMedicines.handler(perform(searchMedicines)),
  ownMedicines: os.prescriptions.ownMedicines.router({
    list: os.prescriptions.ownMedicines.list.handler(perform(ownMedicines.list)),
    add: os.prescriptions.ownMedicines.add.handler(write(ownMedicines.add)),
    change: os.prescriptions.ownMedicines.change.handler(write(ownMedicines.change)),
    setActive: os.prescriptions.ownMedicines.setActive.handler(write(ownMedicines.setActive)),
    ingredients: os.prescriptions.ownMedicines.ingredients.handler(perform(ownMedicines.ingredients)),
    exportCsv: os.prescriptions.ownMedicines.exportCsv.handler(perform(imports.exportCsv)),
    previewImport: os.prescriptions.ownMedicines.previewImport.handler(perform(imports.previewImport)),
    importCsv: os.prescriptions.ownMedicines.importCsv.handler(write(imports.importCsv)),
    listImports: os.prescriptions.ownMedicines.listImports.handler(perform(imports.listImports)),
    undoImport: os.prescriptions.ownMedicines.undoImport.handler(write(imports.undoImport)),
  }),
  safetyRules: os.prescriptions.safetyRules.router({
    list: os.prescriptions.safetyRules.list.handler(perform(safetyRules.list)),
    add: os.prescriptions.safetyRules.add.handler(write(safetyRules.add)),
    change: os.prescriptions.safetyRules.change.handler(write(safetyRules.change)),
    setActive: os.prescriptions.safetyRules.setActive.handler(write(safetyRules.setActive)),
    choices: os.prescriptions.safetyRules.choices.handler(perform(safetyRules.choices)),
  }),
  sets: os.prescriptions.sets.router({
    list: os.prescriptions.sets.list.handler(perform(sets.list)),
    add: os.prescriptions.sets.add.handler(write(sets.add)),
    change: os.prescriptions.sets.change.handler(write(sets.change)),
    remove: os.prescriptions.sets.remove.handler(write(sets.remove)),
    restore: os.prescriptions.sets.restore.handler(write(sets.restore)),
  }),
})
