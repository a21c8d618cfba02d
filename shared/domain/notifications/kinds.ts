/** What a notification is about. */
export const notificationKinds = [
  'report_uploaded',
  'analysis_ready',
  'analysis_failed',
  'follow_up',
  'lab_report',
  'low_stock',
  'clash',
  'task',
] as const
