import type { Outputs } from '#shared/contract/index.ts'

/** A new workstation that was found by its code. */
export type Newcomer = Outputs['sync']['devices']['find']
