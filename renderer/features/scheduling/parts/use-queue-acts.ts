import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { confirmOnce } from '#renderer/ui/confirm-once.tsx'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { QueueToken } from '#shared/contract/scheduling/token.ts'
import { isCalled, type QueuePriority, skipsBeforeQuestion } from '#shared/domain/scheduling/queue.ts'
import type { Listed } from './types.ts'

export interface QueueActs {
  mayRun: boolean
  /** Calls, or calls again. None of these throws; each says what happened and offers to take it back. */
  call(appointment: Listed): Promise<void>
  /** To the back; after the third time asks whether the patient has left. Does nothing for someone not called. */
  skip(appointment: Listed): Promise<void>
  setPriority(appointment: Listed, priority: QueuePriority): Promise<void>
  transfer(appointment: Listed, doctor: { id: string; name: string }): Promise<void>
  /** Everyone, in turn, as when a doctor has to leave; undo sends all of them back. */
  transferAll(waiting: readonly Listed[], doctor: { id: string; name: string }): Promise<void>
}

const untouched = { priority: 'normal', calledAt: null, calls: 0, skippedAt: null, skips: 0 } as const

/** What a token said before an act: what undo writes back. */
function before({ token }: Listed) {
  if (!token) return untouched
  const { priority, calledAt, calls, skippedAt, skips } = token
  return { priority, calledAt, calls, skippedAt, skips }
}

const made = ({ id, token }: Listed) => ({ id, ...(token && { expectedUpdatedAt: token.updatedAt }) })

async function attempt(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    showNotification({ color: 'red', message: problemText(problemOf(error)) })
  }
}

function offerUndo(message: string, appointment: Listed, done: QueueToken): void {
  const { id } = appointment
  showUndo({
    message,
    undo: () => client.scheduling.restoreToken({ id, expectedUpdatedAt: done.updatedAt, was: before(appointment) }),
  })
}

type Sent = Awaited<ReturnType<typeof client.scheduling.transferPatient>>

const sendOn = ({ id, updatedAt: expectedUpdatedAt }: Listed, doctorId: string) =>
  client.scheduling.transferPatient({ id, doctorId, expectedUpdatedAt })

async function sendBack(sent: readonly Sent[]): Promise<void> {
  for (const { id, updatedAt: expectedUpdatedAt } of sent.toReversed())
    await client.scheduling.undoTransfer({ id, expectedUpdatedAt })
}

/** What people do with those who wait. */
export function useQueueActs(): QueueActs {
  const { t } = useTranslation('scheduling')
  const mayRun = useMay('scheduling.runQueue')

  async function askWhetherLeft({ id, patient }: Listed, { label, skips }: QueueToken): Promise<void> {
    const name = patient.name
    const left = await confirmOnce({
      title: t('queue.left.title', { name }),
      consequence: t('queue.left.text', { token: label, count: skips }),
      confirm: t('queue.left.confirm'),
    })
    if (!left) return
    const { status } = await client.scheduling.markNoShow({ id })
    showUndo({
      message: t('said.markNoShow', { name }),
      undo: () => client.scheduling.undoStatus({ id, status }),
    })
  }

  return {
    mayRun,
    call: appointment =>
      attempt(async () => {
        const token = await client.scheduling.callPatient(made(appointment))
        offerUndo(t('queue.said.call', { token: token.label, name: appointment.patient.name }), appointment, token)
      }),
    skip: appointment =>
      attempt(async () => {
        if (!isCalled(appointment.token)) return
        const token = await client.scheduling.skipPatient(made(appointment))
        offerUndo(t('queue.said.skip', { token: token.label, name: appointment.patient.name }), appointment, token)
        if (token.skips >= skipsBeforeQuestion) await askWhetherLeft(appointment, token)
      }),
    setPriority: (appointment, priority) =>
      attempt(async () => {
        const token = await client.scheduling.setPriority({ ...made(appointment), priority })
        const said = { name: appointment.patient.name, priority: t(`queue.priorities.${priority}`) }
        offerUndo(t('queue.said.priority', said), appointment, token)
      }),
    transfer: (appointment, doctor) =>
      attempt(async () => {
        const sent = await sendOn(appointment, doctor.id)
        const said = { name: appointment.patient.name, doctor: doctor.name, token: sent.token.label }
        showUndo({ message: t('queue.said.transfer', said), undo: () => sendBack([sent]) })
      }),
    async transferAll(waiting, doctor) {
      const sent: Sent[] = []
      await attempt(async () => {
        for (const each of waiting) sent.push(await sendOn(each, doctor.id))
      })
      if (sent.length === 0) return
      const message = t('queue.said.transferAll', { count: sent.length, doctor: doctor.name })
      showUndo({ message, undo: () => sendBack(sent) })
    },
  }
}
