export const reads = { permission: 'scheduling.read', scope: 'clinic', audit: 'none', idempotent: true } as const
export const manages = {
  permission: 'scheduling.manageSchedules',
  scope: 'clinic',
  audit: 'write',
  idempotent: true,
} as const
