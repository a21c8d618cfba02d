import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Outputs } from '#shared/contract/index.ts'
import { addDays } from '#shared/time.ts'

export type FollowUp = Outputs['scheduling']['followUps']['list']['items'][number]

const week = 7

/** What the desk does about a follow-up. Nothing of it throws, and all of it can be taken back. */
export function useFollowUpActs() {
  const { t } = useTranslation('followUps')
  const navigate = useNavigate()
  const format = useFormat()

  async function attempt(message: string, act: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<void> {
    try {
      await act()
      showUndo({ message, undo })
    } catch (error) {
      showNotification({ color: 'red', message: problemText(problemOf(error)) })
    }
  }

  return {
    book({
      patientId,
      doctorId,
      dueDate,
      dueTime,
    }: Pick<FollowUp, 'patientId' | 'doctorId' | 'dueDate' | 'dueTime'>): void {
      const date = dueDate < format.today ? format.today : dueDate
      const query = new URLSearchParams({ patient: patientId, doctor: doctorId, date, type: 'follow_up' })
      if (dueTime !== null && date === dueDate) query.set('time', dueTime)
      void navigate(`/schedule/book?${query}`)
    },
    done: ({ id, patient: { name } }: FollowUp) =>
      attempt(
        t('said.done', { name }),
        () => client.scheduling.followUps.done({ id }),
        () => client.scheduling.followUps.reopen({ id }),
      ),
    async drop({ id, patient: { name } }: FollowUp): Promise<void> {
      const reason = await askReason({
        title: t('dropTitle'),
        text: t('dropText', { name }),
        confirm: t('dropConfirm'),
      })
      if (reason === null) return
      await attempt(
        t('said.dropped', { name }),
        () => client.scheduling.followUps.drop({ id, reason }),
        () => client.scheduling.followUps.reopen({ id }),
      )
    },
    later({ id, patient: { name }, dueDate }: FollowUp): Promise<void> {
      const next = addDays(format.today, week)
      return attempt(
        t('said.postponed', { name, date: format.date(next) }),
        () => client.scheduling.followUps.postpone({ id, dueDate: next }),
        () => client.scheduling.followUps.postpone({ id, dueDate }),
      )
    },
  }
}
