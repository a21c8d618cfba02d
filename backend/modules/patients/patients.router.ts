import { os, perform, write, writeAfter } from '#backend/platform/gate.ts'
import * as chart from './chart/chart.service.ts'
import * as history from './chart/history.service.ts'
import * as allergies from './clinical/allergies.service.ts'
import * as conditions from './clinical/conditions.service.ts'
import * as registration from './details/register.service.ts'
import * as details from './details/update.service.ts'
import * as duplicates from './duplicates/duplicates.service.ts'
import * as merges from './merges/merges.service.ts'
import * as photo from './photo/photo.service.ts'
import * as contacts from './related/contacts.service.ts'
import * as identifiers from './related/identifiers.service.ts'
import * as removal from './removal/removal.service.ts'
import * as search from './search/search.service.ts'

const { patients } = os

export const patientsRouter = patients.router({
  search: patients.search.handler(perform(search.search)),
  checkDuplicates: patients.checkDuplicates.handler(perform(duplicates.checkDuplicates)),
  register: patients.register.handler(write(registration.register)),
  get: patients.get.handler(perform(chart.get)),
  update: patients.update.handler(write(details.update)),
  history: patients.history.handler(perform(history.history)),
  setPhoto: patients.setPhoto.handler(writeAfter(photo.keepPhoto, photo.setPhoto)),
  remove: patients.remove.handler(write(removal.remove)),
  restore: patients.restore.handler(write(removal.restore)),
  listRemoved: patients.listRemoved.handler(perform(removal.listRemoved)),
  merge: patients.merge.handler(write(merges.merge)),
  undoMerge: patients.undoMerge.handler(write(merges.undoMerge)),
  addIdentifier: patients.addIdentifier.handler(write(identifiers.addIdentifier)),
  removeIdentifier: patients.removeIdentifier.handler(write(identifiers.removeIdentifier)),
  addContact: patients.addContact.handler(write(contacts.addContact)),
  updateContact: patients.updateContact.handler(write(contacts.updateContact)),
  removeContact: patients.removeContact.handler(write(contacts.removeContact)),
  addAllergy: patients.addAllergy.handler(write(allergies.addAllergy)),
  updateAllergy: patients.updateAllergy.handler(write(allergies.updateAllergy)),
  confirmNoAllergies: patients.confirmNoAllergies.handler(write(allergies.confirmNoAllergies)),
  addCondition: patients.addCondition.handler(write(conditions.addCondition)),
  updateCondition: patients.updateCondition.handler(write(conditions.updateCondition)),
})
