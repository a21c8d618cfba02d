import type { Outputs } from '#shared/contract/index.ts'

/** An appointment with its history, oldest step first. */
export type Detailed = Outputs['scheduling']['get']
