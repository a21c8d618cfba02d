export const roles = ['admin', 'doctor', 'nurse', 'receptionist', 'pharmacist', 'lab_technician'] as const
export type Role = (typeof roles)[number]

const everyone: readonly Role[] = roles

/**
 * Who may do what: the whole matrix, in one place. A procedure names one of these keys; several procedures that a
 * person would call one act share a key.
 */
export const permissions = {
  'settings.read': everyone,
  'settings.update': ['admin'],

  'audit.read': ['admin'],

  'jobs.read': ['admin'],
  'jobs.manage': ['admin'],

  'identity.readUsers': everyone,
  'identity.manageUsers': ['admin'],
  'identity.manageRecovery': ['admin'],

  'attachments.read': everyone,
  'attachments.create': ['admin', 'doctor', 'nurse', 'receptionist', 'lab_technician'],

  'patients.read': everyone,
  'patients.create': ['admin', 'doctor', 'nurse', 'receptionist'],
  'patients.update': ['admin', 'doctor', 'nurse', 'receptionist'],
  'patients.readHistory': ['admin', 'doctor', 'nurse', 'receptionist'],
  'patients.updateClinical': ['doctor', 'nurse', 'pharmacist'],
  'patients.remove': ['admin'],
  'patients.merge': ['admin', 'receptionist'],

  'scheduling.read': everyone,
  'scheduling.book': ['admin', 'doctor', 'nurse', 'receptionist'],
  'scheduling.overbook': ['admin', 'doctor', 'receptionist'],
  'scheduling.checkIn': ['admin', 'nurse', 'receptionist'],
  'scheduling.runQueue': ['admin', 'doctor', 'nurse', 'receptionist'],
  'scheduling.manageSchedules': ['admin', 'doctor', 'receptionist'],
  'scheduling.manageHolidays': ['admin'],
  'scheduling.manageDoctors': ['admin'],

  'encounters.read': ['admin', 'doctor', 'nurse'],
  'encounters.open': ['doctor', 'nurse'],
  'encounters.recordVitals': ['doctor', 'nurse'],
  'encounters.write': ['doctor'],
  'encounters.sign': ['doctor'],
  'encounters.manageTemplates': ['admin', 'doctor'],
  'encounters.readFiles': ['admin', 'doctor', 'nurse', 'receptionist', 'lab_technician'],
  'encounters.readAllFiles': ['admin', 'doctor', 'nurse', 'lab_technician'],

  'prescriptions.read': ['admin', 'doctor', 'nurse', 'pharmacist'],
  'prescriptions.write': ['doctor'],
  'prescriptions.sign': ['doctor'],
  'prescriptions.manageSets': ['admin', 'doctor'],
  'prescriptions.manageFormulary': ['admin', 'doctor', 'pharmacist'],
  'prescriptions.manageSafetyRules': ['admin', 'doctor', 'pharmacist'],

  'documents.read': ['admin', 'doctor', 'nurse', 'pharmacist'],
  'documents.readSlips': ['admin', 'doctor', 'nurse', 'receptionist'],
  'documents.readReports': ['admin', 'doctor', 'nurse'],
  'documents.write': ['doctor'],
  'documents.manageLetterheads': ['admin', 'doctor'],

  'messaging.read': ['admin', 'doctor', 'nurse', 'receptionist'],

  'notifications.read': everyone,

  'sync.read': everyone,
  'sync.settleConflicts': ['admin', 'doctor', 'nurse', 'receptionist'],
  'sync.settleClinical': ['doctor', 'nurse'],
  'sync.manageDevices': ['admin'],
  'sync.takeCopy': ['admin', 'doctor', 'nurse', 'receptionist'],
  'sync.carry': ['admin', 'doctor', 'nurse', 'receptionist'],
  'backup.read': ['admin'],
  'backup.manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** `public` needs no session, `signedIn` any unlocked session, `session` one that may also be locked. */
export type Access = Permission | 'public' | 'signedIn' | 'session'

export function mayDo(userRoles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission]
  return userRoles.some(role => allowed.includes(role))
}

/** Everything that someone with these roles may do. */
export function permissionsOf(userRoles: readonly Role[]): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter(permission => mayDo(userRoles, permission))
}
