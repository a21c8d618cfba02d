/** What a file in a chart is. */
export const fileKinds = ['report', 'image', 'consent', 'handwriting', 'other'] as const
export type FileKind = (typeof fileKinds)[number]
