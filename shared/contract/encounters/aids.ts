/** What notes are written faster with: phrases and templates. */
export const readsAids = {
  permission: 'encounters.manageTemplates',
  scope: 'own',
  audit: 'none',
  idempotent: true,
} as const

export const manages = {
  permission: 'encounters.manageTemplates',
  scope: 'own',
  audit: 'write',
  idempotent: true,
} as const
