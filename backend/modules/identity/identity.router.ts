import { anywhere, os, perform, write, writeAfter } from '#backend/platform/gate.ts'
import * as account from './account/account.ts'
import * as secondFactor from './second-factor/second-factor.ts'
import * as sessions from './sessions/sessions.ts'
import { createClinic } from './setup/create-clinic.ts'
import { openDemo } from './setup/demo.ts'
import { recover } from './setup/recover.ts'
import * as kit from './setup/recovery-kit.ts'
import { status } from './setup/status.ts'
import { signIn } from './sign-in/sign-in.ts'
import * as users from './users/users.ts'

const { identity } = os

const setup = {
  status: identity.status.handler(anywhere(status)),
  createClinic: identity.createClinic.handler(anywhere(createClinic)),
  openDemo: identity.openDemo.handler(anywhere(openDemo)),
  getRecoveryKit: identity.getRecoveryKit.handler(perform(kit.getRecoveryKit)),
  confirmRecoveryKit: identity.confirmRecoveryKit.handler(write(kit.confirmRecoveryKit)),
  renewRecoveryKit: identity.renewRecoveryKit.handler(perform(kit.renewRecoveryKit)),
  recover: identity.recover.handler(anywhere(recover)),
}

const own = {
  signIn: identity.signIn.handler(anywhere(signIn)),
  signOut: identity.signOut.handler(write(sessions.signOut)),
  lock: identity.lock.handler(write(sessions.lock)),
  unlock: identity.unlock.handler(perform(account.unlock)),
  changePassword: identity.changePassword.handler(writeAfter(account.prepareOwnPassword, account.changePassword)),
  setPin: identity.setPin.handler(writeAfter(account.preparePin, account.setPin)),
  setLanguage: identity.setLanguage.handler(write(account.setLanguage)),
  getSecondFactor: identity.getSecondFactor.handler(perform(secondFactor.getSecondFactor)),
  beginSecondFactor: identity.beginSecondFactor.handler(perform(secondFactor.beginSecondFactor)),
  confirmSecondFactor: identity.confirmSecondFactor.handler(perform(secondFactor.confirmSecondFactor)),
  disableSecondFactor: identity.disableSecondFactor.handler(
    writeAfter(secondFactor.checkPasswordToDisable, secondFactor.disableSecondFactor),
  ),
  listSessions: identity.listSessions.handler(perform(sessions.listSessions)),
  endSession: identity.endSession.handler(write(sessions.endSession)),
}

const staff = {
  directory: identity.directory.handler(perform(users.directory)),
  roleMatrix: identity.roleMatrix.handler(perform(users.roleMatrix)),
  listUsers: identity.listUsers.handler(perform(users.listUsers)),
  getUser: identity.getUser.handler(perform(users.getUser)),
  createUser: identity.createUser.handler(writeAfter(users.prepareTemporaryPassword, users.createUser)),
  updateUser: identity.updateUser.handler(write(users.updateUser)),
  resetPassword: identity.resetPassword.handler(writeAfter(users.prepareReset, users.resetPassword)),
  resetSecondFactor: identity.resetSecondFactor.handler(write(secondFactor.resetSecondFactor)),
  listUserSessions: identity.listUserSessions.handler(perform(sessions.listUserSessions)),
}

export const identityRouter = identity.router({ ...setup, ...own, ...staff })
