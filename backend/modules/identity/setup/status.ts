import { getClinic } from '#backend/modules/settings/index.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import { appVersion } from '#backend/platform/version.gen.ts'
import { schemaVersion } from '#db/migrate.ts'
import type { Status } from '#shared/contract/identity/setup.ts'
import { demoPassword } from '#shared/domain/identity/common-passwords.ts'
import { demoAccounts } from '#shared/domain/identity/demo-accounts.ts'
import {
  passwordMaxLength,
  passwordMinLength,
  passwordRules,
  passwordsRemembered,
} from '#shared/domain/identity/password.ts'
import { type Language, languages } from '#shared/i18n/languages.ts'
import { describeSession } from '../sessions/describe-session.ts'

/** What this workstation holds and who is signed in on the caller's connection. Works before a clinic exists. */
export function status(context: GatedContext): Status {
  const { workspace, setUp, session, call } = context
  const summary = workspace.summary()
  const running = setUp.demo?.running() ?? null
  const isDemo = summary?.isDemo ?? false
  return {
    state: running ? 'creating' : workspace.state(),
    clinicName: call ? getClinic(call).name : (summary?.clinicName ?? null),
    isDemo,
    language: call ? getClinic(call).language : null,
    progress: running?.progress ?? null,
    step: running?.step ?? null,
    creationFailed: workspace.state() === 'empty' && (setUp.demo?.failed() ?? false),
    restoreOnly: workspace.restoreOnly,
    canOpenDemo: setUp.demo !== null && !workspace.restoreOnly,
    demoAccounts: isDemo ? { password: demoPassword, accounts: demoAccounts.map(account => ({ ...account })) } : null,
    session: session && call && describeSession(call, { userId: session.actor.userId, locked: session.locked }),
    version: appVersion,
    schemaVersion,
    passwordRules: {
      minLength: passwordMinLength,
      maxLength: passwordMaxLength,
      remembered: passwordsRemembered,
      rules: [...passwordRules],
    },
    defaults: hostDefaults(),
  }
}

/** What the host's own settings say about where it stands; India where they say nothing. */
function hostDefaults(): Status['defaults'] {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions()
  const { language, region } = new Intl.Locale(locale)
  // A server's time zone is often UTC, which is no clinic's.
  const isPlace = timeZone.includes('/') && !timeZone.startsWith('Etc/')
  return {
    timeZone: isPlace ? timeZone : 'Asia/Kolkata',
    currency: 'INR',
    country: isPlace && region ? region : 'IN',
    language: languages.includes(language as Language) ? (language as Language) : 'en',
  }
}
