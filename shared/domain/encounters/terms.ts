export const visitTypes = ['new', 'follow_up', 'procedure', 'emergency'] as const
export type VisitType = (typeof visitTypes)[number]

/** A signed visit may be amended; a cancelled one was opened by mistake. */
export const visitStatuses = ['open', 'signed', 'cancelled'] as const

/** The parts of a note that are written as prose, in the order in which they are read. */
export const noteSections = ['complaint', 'history', 'findings', 'plan', 'advice'] as const
export type NoteSection = (typeof noteSections)[number]
