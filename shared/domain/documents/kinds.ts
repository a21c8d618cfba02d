import type { Permission } from '#shared/permissions.ts'

/** The papers that are kept as they were handed out. Slips and the recovery kit are not: they say nothing of a treatment. */
export const documentKinds = ['prescription', 'visitReport'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** Who may see a paper, also one that was printed long ago. */
export const readsDocument: Record<DocumentKind, Permission> = {
  prescription: 'documents.read',
  visitReport: 'documents.readReports',
}
