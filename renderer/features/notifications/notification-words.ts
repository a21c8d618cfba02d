import { useTranslation } from 'react-i18next'
import { type Format, useFormat } from '#renderer/lib/clinic.ts'
import { text, textIfAny } from '#renderer/lib/i18n.ts'
import type { Notification } from '#shared/contract/notifications.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'

interface Words {
  title: string
  text: string
}

/** What a notification says, in the reader's language: the row holds only what the words need. */
export function useNotificationWords(): (notification: Notification) => Words {
  // Drawn again when the language changes.
  useTranslation('notifications')
  const format = useFormat()
  return notification => wordsOf(notification, format)
}

type Values = Record<string, string | number>

function wordsOf(notification: Notification, format: Format): Words {
  const values = valuesOf(notification, format)
  return { title: titleOf(notification, values), text: textOf(notification, values) }
}

function valuesOf({ facts, patient, doctorName }: Notification, format: Format): Values {
  const { date, time, work } = facts
  return {
    ...facts,
    patient: patient?.name ?? text('notifications:someone'),
    doctor: doctorName ?? '',
    ...(date !== undefined && { date: format.date(String(date) as CalendarDate) }),
    ...(time !== undefined && { time: format.time(String(time) as ClockTime) }),
    ...(work !== undefined && { work: textIfAny(`jobs:kinds.${work}`) ?? String(work) }),
  }
}

/** Doctors hear of each of their patients, the front desk of how many there are. */
const isCounted = (facts: Notification['facts']) => facts.count !== undefined

function titleOf({ kind, facts }: Notification, values: Values): string {
  switch (kind) {
    case 'conflict':
      return text(facts.area === 'clinical' ? 'notifications:titles.clinical' : 'notifications:titles.other', values)
    case 'follow_up':
      return text(isCounted(facts) ? 'notifications:titles.follow_ups' : 'notifications:titles.follow_up', values)
    case 'backup':
      return textIfAny(`notifications:titles.${facts.trouble}`, values) ?? text('notifications:kinds.backup')
    default:
      return text(`notifications:titles.${kind}`, values)
  }
}

function textOf({ kind, facts }: Notification, values: Values): string {
  switch (kind) {
    case 'follow_up':
      return text(isCounted(facts) ? 'notifications:texts.follow_ups' : 'notifications:texts.follow_up', values)
    case 'stranded':
      return textIfAny(`notifications:texts.stranded.${facts.why}`) ?? ''
    case 'backup':
      return textIfAny(facts.fault ? `backup:faults.${facts.fault}` : `notifications:texts.${facts.trouble}`) ?? ''
    default:
      return text(`notifications:texts.${kind}`, values)
  }
}
