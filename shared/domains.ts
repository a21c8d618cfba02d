/** The domains, lowest first: a module may use the modules before it, never one after it. */
export const domains = [
  'settings',
  'audit',
  'jobs',
  'identity',
  'attachments',
  'patients',
  'scheduling',
  'encounters',
  'lab',
  'prescriptions',
  'pharmacy',
  'wards',
  'billing',
  'documents',
  'messaging',
  'notifications',
  'ai',
  'worklists',
  'analytics',
  'interop',
  'sync',
  'backup',
] as const

export type Domain = (typeof domains)[number]
