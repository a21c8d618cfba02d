import type { NotificationFacts, NotificationKind, NotificationPriority } from '#shared/domain/notifications/kinds.ts'
import type { Id } from '#shared/ids.ts'
import type { Role } from '#shared/permissions.ts'
import type { Call } from './call.ts'

/** Something that people should hear of for as long as it is so. */
export interface Reason {
  /** What makes it this one and no other of its kind: every workstation that finds it finds the same. */
  key: readonly (string | number)[]
  priority: NotificationPriority
  /** Everyone with one of these roles hears of it, and this person. */
  roles: readonly Role[]
  userId?: Id
  patientId?: Id
  /** What to open. */
  subjectId?: Id
  /** What the words need; ids and codes, never the name of a patient. */
  facts: NotificationFacts
}

/**
 * How a module says what people should hear of: it works its reasons out from its rows whenever it is asked, and
 * `notifications` keeps them. No module needs to know who listens.
 */
export interface ReasonSource {
  kind: NotificationKind
  /** Worked out from rows that only this workstation has. */
  isLocal: boolean
  /** Tables whose changes may make or end a reason: then it is asked at once, otherwise each minute. */
  tables: readonly string[]
  find(call: Call): readonly Reason[] | Promise<readonly Reason[]>
}
