import { z } from 'zod'
import { queuePriorities } from '../../domain/scheduling/queue.ts'
import { id, instant } from '../fields.ts'

export const queuePriority = z.enum(queuePriorities)

/** A patient's place in a doctor's queue. Who is first follows from `byTurn`. */
export const queueToken = z.object({
  id,
  /** What is called out, like `A7`. */
  label: z.string(),
  priority: queuePriority,
  /** When the patient was called last, and how often. */
  calledAt: instant.nullable(),
  calls: z.number().int(),
  /** When the patient, called in vain, went to the back, and how often. */
  skippedAt: instant.nullable(),
  skips: z.number().int(),
  /** The doctor who sent the patient on to this queue. */
  sentOnBy: id.nullable(),
  updatedAt: instant,
})
export type QueueToken = z.infer<typeof queueToken>
