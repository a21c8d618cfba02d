import type { ReasonSource } from '#backend/platform/reasons.ts'
import { clashes } from './clashes.ts'
import { overdueFollowUps } from './follow-ups.ts'
import { freeTimes } from './free-times.ts'
import { stranded } from './stranded.ts'

/** What people should hear of appointments, follow-ups and the waiting list. */
export const schedulingReasons: readonly ReasonSource[] = [clashes, stranded, overdueFollowUps, freeTimes]
