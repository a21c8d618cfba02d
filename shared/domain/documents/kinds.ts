import type { Permission } from '#shared/permissions.ts'

/** What a doctor writes to somebody else about a patient. */
export const letterKinds = ['referral', 'certificate', 'labRequest'] as const
export type LetterKind = (typeof letterKinds)[number]

export const urgencies = ['routine', 'urgent', 'emergency'] as const
export type Urgency = (typeof urgencies)[number]

/** The papers that are kept as they were handed out. Slips and the recovery kit are not: they say nothing of a treatment. */
export const documentKinds = ['prescription', 'visitReport', ...letterKinds, 'profile', 'growthChart'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** Who may see a paper, also one that was printed long ago. */
export const readsDocument: Record<DocumentKind, Permission> = {
  prescription: 'documents.read',
  visitReport: 'documents.readReports',
  referral: 'documents.readReports',
  certificate: 'documents.readReports',
  labRequest: 'documents.readReports',
  profile: 'documents.readReports',
  growthChart: 'documents.readReports',
}
