import { clashes } from './sync/clashes.ts'
import { conflicts } from './sync/conflicts.ts'
import { duplicates } from './sync/duplicates.ts'
import { status } from './sync/status.ts'

/** What becomes of a clinic that is written on several workstations at once. */
export const sync = { status, conflicts, clashes, duplicates }
