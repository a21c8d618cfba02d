import { z } from 'zod'
import { id, instant } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { queuePriority, queueToken } from './token.ts'

const acts = { permission: 'scheduling.runQueue', scope: 'clinic', audit: 'write', idempotent: false } as const

/** The token's `updatedAt` that the act was made from: CONFLICT `changedMeanwhile` when someone was faster. */
const ofAppointment = z.object({ id, expectedUpdatedAt: instant.optional() })

const queueAct = (path: string, summary: string) =>
  procedure({ method: 'POST', path: `/scheduling/appointments/{id}/${path}`, summary }, acts)

/** What people do with a queue. Every act names the appointment, which has one token; CONFLICT `notWaiting` otherwise. */
export const queue = {
  callPatient: queueAct('call', 'Call a waiting patient to the doctor, or call again')
    .input(ofAppointment)
    .output(queueToken),

  skipPatient: queueAct('skip', 'Note that a called patient did not come: back of the queue')
    .input(ofAppointment)
    .output(queueToken),

  setPriority: queueAct('priority', 'Say how urgent a waiting patient is')
    .input(ofAppointment.extend({ priority: queuePriority }))
    .output(queueToken),

  /** Takes back the last act on a token, which was so before: refused when someone changed it since. */
  restoreToken: queueAct('restore-token', 'Take back the last call, skip or priority')
    .input(
      z.object({
        id,
        expectedUpdatedAt: instant,
        was: queueToken.pick({ priority: true, calledAt: true, calls: true, skippedAt: true, skips: true }),
      }),
    )
    .output(queueToken),

  /** The patient keeps waiting since the arrival. CONFLICT `outsideHours` on leave, `dayFull`. */
  transferPatient: queueAct('transfer', 'Send a waiting patient on to another doctor')
    .input(z.object({ id, doctorId: id, expectedUpdatedAt: instant.optional() }))
    .output(z.object({ id, doctorId: id, updatedAt: instant, token: queueToken })),

  /** Undoes the last transfer; `expectedUpdatedAt` is the appointment's. */
  undoTransfer: queueAct('undo-transfer', 'Send a patient back to the doctor before')
    .input(z.object({ id, expectedUpdatedAt: instant }))
    .output(z.object({ id, doctorId: id, updatedAt: instant, token: queueToken })),

  consultTimes: procedure(
    {
      method: 'GET',
      path: '/scheduling/consultation-times',
      summary: 'How many minutes consultations take, by doctor and type, from the last weeks',
    },
    { permission: 'scheduling.read', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(
    z.array(
      z.object({
        doctorId: id,
        minutes: z.object({ new: z.number(), follow_up: z.number(), procedure: z.number() }),
      }),
    ),
  ),
}
