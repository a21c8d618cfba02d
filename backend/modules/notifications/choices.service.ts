import { clinicTimes, preferenceOf, setPreference } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { type NotificationChoices, notificationChoices } from '#shared/contract/notifications.ts'
import { nightAround } from '#shared/domain/messaging/reminders.ts'
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

/** The caller, and what they want to hear of. */
export const readerOf = (call: Call): Reader => ({
  userId: call.actor.userId,
  roles: call.actor.roles,
  muted: choices(call).muted,
})

/** Whether urgent ones may be shown to the caller now. */
export function maySpeak(call: Call): boolean {
  const { toasts, desktop, quietFrom, quietTo } = choices(call)
  if (!toasts && !desktop) return false
  if (quietFrom === null || quietTo === null) return true
  return nightAround(call.now, { from: quietFrom, to: quietTo }, clinicTimes(call).timeZone) === null
}
