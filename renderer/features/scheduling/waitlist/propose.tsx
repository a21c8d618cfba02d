import { Button, Stack, Text } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import type { WaitlistEntry } from './use-waitlist-acts.ts'

interface Freed {
  doctorId: string
  date: CalendarDate
  time: ClockTime
  durationMinutes: number
}

/** So many are named; the list has the others. */
const namedMost = 3
const shownMs = 20_000

/** Says who waits for a time that has become free, where it became free; one press books. Never throws. */
export function useProposal(): (freed: Freed) => Promise<void> {
  const { t } = useTranslation('waitlist')
  const format = useFormat()
  const { nameOf } = useDoctors()

  async function take(place: Freed, { id, patient }: WaitlistEntry, toast: string): Promise<void> {
    hideNotification(toast)
    try {
      await client.scheduling.waitlist.book({ id, ...place })
      const said = { date: format.date(place.date), time: format.time(place.time), doctor: nameOf(place.doctorId) }
      showNotification({ message: t('said.booked', { name: patient.name, ...said }) })
    } catch (error) {
      showNotification({ color: 'red', message: problemText(problemOf(error)) })
    }
  }

  return async ({ doctorId, date, time, durationMinutes }) => {
    const place = { doctorId, date, time, durationMinutes }
    // Whoever freed the time did what they wanted: that nobody can be proposed is no problem of theirs.
    const waiting = await client.scheduling.waitlist.matches(place).catch(() => [])
    if (waiting.length === 0) return
    const toast = `freed-${doctorId}-${date}-${time}`
    showNotification({
      id: toast,
      color: 'amber',
      autoClose: shownMs,
      title: t('freed', { count: waiting.length, date: format.date(date), time: format.time(time) }),
      message: (
        <Stack gap={4} mt={4} align="start">
          {waiting.slice(0, namedMost).map(entry => (
            <Button key={entry.id} size="compact-sm" variant="light" onClick={() => void take(place, entry, toast)}>
              {t('take', { name: entry.patient.name })}
            </Button>
          ))}
          {waiting[0]?.reason && (
            <Text size="xs" c="dimmed">
              {waiting[0].reason}
            </Text>
          )}
        </Stack>
      ),
    })
  }
}
