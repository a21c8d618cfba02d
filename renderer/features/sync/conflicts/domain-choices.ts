import { mayDo, type Role } from '#shared/permissions.ts'

const clinical = ['encounters', 'prescriptions'] as const
const administrative = ['settings', 'identity'] as const

/** What conflicts can be about, for someone with these roles. */
export function domainChoices(roles: readonly Role[]) {
  return [
    'patients' as const,
    'scheduling' as const,
    ...(mayDo(roles, 'sync.settleClinical') ? clinical : []),
    ...(mayDo(roles, 'identity.manageUsers') ? administrative : []),
  ]
}
