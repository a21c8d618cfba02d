/** What a file in a chart is. */
export const fileKinds = ['report', 'image', 'consent', 'other'] as const
export type FileKind = (typeof fileKinds)[number]
