import { showNotification } from '@mantine/notifications'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useSession } from '#renderer/lib/session.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { type AppointmentAct, appointmentActs } from '#shared/domain/scheduling/status.ts'
import { useProposal } from '../waitlist/propose.tsx'
import type { DeskAct } from './next-act.ts'
import type { Listed } from './types.ts'
import { useQueueActs } from './use-queue-acts.ts'

export type PlainAct = Exclude<DeskAct, 'cancel'>

interface Acts {
  may(act: DeskAct): boolean
  /** Does it, says so, and offers to take it back. Never throws. */
  run(act: PlainAct, appointment: Listed): Promise<void>
  /** Takes back that the clock gave a patient up. Never throws. */
  expect(appointment: Listed): Promise<void>
  cancel(appointment: Listed, reason: string): Promise<void>
}

/** A second press of the same button must not take the step after it. */
const settleMs = 600

/** The steps that people take with an appointment. */
export function useActs(): Acts {
  const { t } = useTranslation('scheduling')
  const { permissions } = useSession()
  const queue = useQueueActs()
  const propose = useProposal()
  const held = useRef(new Set<string>())

  function offerUndo(act: AppointmentAct, { patient }: Listed, done: Appointment): void {
    showUndo({
      message: t(`said.${act}`, { name: patient.name }),
      undo: () => client.scheduling.undoStatus({ id: done.id, status: done.status }),
    })
  }

  async function run(act: PlainAct, appointment: Listed): Promise<void> {
    const { id, updatedAt } = appointment
    if (held.current.has(id)) return
    held.current.add(id)
    try {
      if (act === 'callPatient') await queue.call(appointment)
      else offerUndo(act, appointment, await client.scheduling[act]({ id, expectedUpdatedAt: updatedAt }))
      if (act === 'markNoShow') void propose(appointment)
    } catch (error) {
      showNotification({ color: 'red', message: problemText(problemOf(error)) })
    } finally {
      setTimeout(() => held.current.delete(id), settleMs)
    }
  }

  async function expect({ id, patient }: Listed): Promise<void> {
    try {
      await client.scheduling.undoStatus({ id, status: 'no_show' })
      showUndo({ message: t('said.expect', { name: patient.name }), undo: () => client.scheduling.markNoShow({ id }) })
    } catch (error) {
      showNotification({ color: 'red', message: problemText(problemOf(error)) })
    }
  }

  async function cancel(appointment: Listed, reason: string): Promise<void> {
    const { id, updatedAt } = appointment
    offerUndo('cancel', appointment, await client.scheduling.cancel({ id, reason, expectedUpdatedAt: updatedAt }))
    void propose(appointment)
  }

  const permissionFor = (act: DeskAct) =>
    act === 'callPatient' ? 'scheduling.runQueue' : appointmentActs[act].permission

  return { may: act => permissions.includes(permissionFor(act)), run, expect, cancel }
}
