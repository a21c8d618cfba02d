import type { Edit } from '#shared/sync/merge.ts'
import type { Vector } from '#shared/sync/vector.ts'

/** One entry of another device while it is applied. */
export interface Author {
  edit: Edit
  alias: number
  /** What it had applied of others. */
  seen: Vector
  /** The change has columns that this version does not know. */
  hasMore?: boolean
  /** These are such columns of a change whose rest was applied when it came. */
  completes?: boolean
}
