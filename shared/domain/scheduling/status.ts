import type { Permission } from '#shared/permissions.ts'

export const appointmentStatuses = [
  'scheduled',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
  'cancelled',
  'no_show',
] as const
export type AppointmentStatus = (typeof appointmentStatuses)[number]

export const appointmentTypes = ['new', 'follow_up', 'procedure'] as const
export type AppointmentType = (typeof appointmentTypes)[number]

interface Act {
  from: readonly AppointmentStatus[]
  to: AppointmentStatus
  /** Who may do it. */
  permission: Permission
}

/**
 * Everything that people do to an appointment's status. Someone marked as not come may still arrive, one who waited may
 * leave without being seen, and a patient who walks straight into the room skips the desk.
 */
export const appointmentActs = {
  confirm: { from: ['scheduled'], to: 'confirmed', permission: 'scheduling.book' },
  checkIn: { from: ['scheduled', 'confirmed', 'no_show'], to: 'checked_in', permission: 'scheduling.checkIn' },
  start: { from: ['scheduled', 'confirmed', 'checked_in'], to: 'in_progress', permission: 'scheduling.checkIn' },
  complete: { from: ['checked_in', 'in_progress'], to: 'completed', permission: 'scheduling.checkIn' },
  cancel: { from: ['scheduled', 'confirmed', 'checked_in'], to: 'cancelled', permission: 'scheduling.book' },
  markNoShow: { from: ['scheduled', 'confirmed', 'checked_in'], to: 'no_show', permission: 'scheduling.book' },
} as const satisfies Record<string, Act>
export type AppointmentAct = keyof typeof appointmentActs

const acts: Record<AppointmentAct, Act> = appointmentActs

export function mayHappen(act: AppointmentAct, from: AppointmentStatus): boolean {
  return acts[act].from.includes(from)
}

/** Whether an appointment in this status keeps its doctor's time to itself. A finished visit did take its time. */
export function holdsTime(status: AppointmentStatus): boolean {
  return status !== 'cancelled' && status !== 'no_show'
}

/** Whether an appointment in this status may still move to another time. */
export function mayMove(status: AppointmentStatus): boolean {
  return status === 'scheduled' || status === 'confirmed'
}

/** The permission that is needed to take back a step; null when no act made that step. */
export function permissionToUndo(from: AppointmentStatus, to: AppointmentStatus): Permission | null {
  return Object.values(acts).find(act => act.to === to && act.from.includes(from))?.permission ?? null
}
