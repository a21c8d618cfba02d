import type { Role } from '#shared/permissions.ts'

/** The work that a person opens the app for, when they have several roles. */
const order: readonly Role[] = ['doctor', 'receptionist', 'nurse', 'lab_technician', 'pharmacist', 'admin']

export function mainRole(roles: readonly Role[]): Role {
  return order.find(role => roles.includes(role)) ?? 'receptionist'
}
