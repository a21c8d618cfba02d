import { createHmac } from 'node:crypto'
import type { Db } from '#db/open.ts'
import { epochKeysOf } from '../trust/epochs.ts'

const opaque = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest('hex').slice(0, 16)

/**
 * How the clinic and one of its workstations are called on the network. Only members can work it out, since it takes the
 * clinic's first key, which every member holds, also after the key was changed.
 */
export function hostTag(db: Db, { clinicId, id }: { clinicId: string; id: string }): { tag: string; name: string } {
  const [first] = epochKeysOf(db).toSorted((one, other) => one.epoch - other.epoch)
  if (!first) throw new Error('the clinic has no key')
  return { tag: opaque(first.key, `nadi lan clinic ${clinicId}`), name: opaque(first.key, `nadi lan device ${id}`) }
}
