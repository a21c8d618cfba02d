export const visitTypes = ['new', 'follow_up', 'procedure', 'emergency'] as const
export type VisitType = (typeof visitTypes)[number]

/** A signed visit may be amended; a cancelled one was opened by mistake. */
export const visitStatuses = ['open', 'signed', 'cancelled'] as const

/** The parts of a note that are written as prose, in the order in which they are read. */
export const noteSections = [
  'complaint',
  'history',
  'findings',
  'plan',
  'testsAdvised',
  'procedures',
  'advice',
] as const
export type NoteSection = (typeof noteSections)[number]

/** Where findings are looked for, in the order of an examination. */
export const bodySystems = ['general', 'throat', 'chest', 'heart', 'abdomen', 'nerves', 'joints', 'skin'] as const
