import { clinicTimes, preferenceOf, setPreference } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { type NotificationChoices, notificationChoices } from '#shared/contract/notifications.ts'
import { nightAround } from '#shared/domain/messaging/reminders.ts'
import { kindPermissions, notificationKinds } from '#shared/domain/notifications/kinds.ts'
import { mayDo } from '#shared/permissions.ts'
import type { Reader } from './notifications.repo.ts'

/** The preference that keeps them. */
const preference = 'notifications'

/** On a screen that others see, the operating system says nothing until somebody wants it. */
const usual: NotificationChoices = { muted: [], toasts: true, desktop: false, quietFrom: null, quietTo: null }

/** What the caller chose; what was never chosen, or means nothing to this version, is as usual. */
export function choices(call: Call): NotificationChoices {
  const kept = notificationChoices.partial().safeParse(preferenceOf(call, preference))
  return { ...usual, ...(kept.success ? kept.data : {}) } as NotificationChoices
}

export function setChoices(tx: Tx, input: NotificationChoices): NotificationChoices {
  setPreference(tx, { name: preference, value: { ...input } })
  return choices(tx)
}

/** The caller, and what they want to hear of and may. */
export function readerOf(call: Call): Reader {
  const { userId, roles } = call.actor
  const { muted } = choices(call)
  return {
    userId,
    roles,
    muted: notificationKinds.filter(kind => muted.includes(kind) || !mayDo(roles, kindPermissions[kind])),
  }
}

/** Whether urgent ones may be shown to the caller now. */
export function maySpeak(call: Call): boolean {
  const { toasts, desktop, quietFrom, quietTo } = choices(call)
  if (!toasts && !desktop) return false
  if (quietFrom === null || quietTo === null) return true
  return nightAround(call.now, { from: quietFrom, to: quietTo }, clinicTimes(call).timeZone) === null
}
