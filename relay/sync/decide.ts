import { type Push, type PushResult, refused, sameBytes } from './push.ts'

/** Where a log begins and ends. */
export interface Head {
  firstSequence: number
  lastSequence: number
  hash: Uint8Array
}

export interface Usage {
  bytes: number
  quotaBytes: number
}

/** What names a stored batch: its log and last sequence. */
export const batchName = (log: number, lastSequence: number): string => `${log} ${lastSequence}`

/** A stored batch that was handed over again. */
export interface KnownBatch {
  firstSequence: number
  hash: Uint8Array
}

/**
 * Whether a proven batch is the next of its log. Moves the head and the usage along, so that the next push of the same
 * group is judged by what stands before it.
 */
export function decide(
  push: Push,
  heads: Map<number, Head>,
  usage: ReadonlyMap<string, Usage>,
  known: Map<string, KnownBatch>,
): PushResult {
  const { firstSequence, lastSequence, previousHash } = push.envelope.header
  const head = heads.get(push.log)
  if (!head) return refused('unknownDevice')
  if (firstSequence <= head.lastSequence) return decideRepeated(push, head, known)
  const isNext = firstSequence === head.lastSequence + 1
  // What is not kept anywhere any more cannot come: the log begins anew, and its batches prove themselves by their signature.
  if (!isNext && push.begins !== firstSequence) return refused('gap', head.lastSequence)
  if (isNext && !sameBytes(previousHash, head.hash)) return refused('fork', head.lastSequence)
  const used = usage.get(push.clinicId)
  if (!used || used.bytes + push.bytes.length > used.quotaBytes) return refused('quota', head.lastSequence)
  used.bytes += push.bytes.length
  heads.set(push.log, { firstSequence: isNext ? head.firstSequence : firstSequence, lastSequence, hash: push.hash })
  known.set(batchName(push.log, lastSequence), { firstSequence, hash: push.hash })
  return { outcome: 'stored', upTo: lastSequence }
}

/** The same sequences again: the same bytes are known, others are a second history of one device. Pruned ones count as known. */
function decideRepeated(push: Push, head: Head, known: ReadonlyMap<string, KnownBatch>): PushResult {
  if (push.envelope.header.lastSequence < head.firstSequence) return { outcome: 'known', upTo: head.lastSequence }
  const same = known.get(batchName(push.log, push.envelope.header.lastSequence))
  return same && sameBytes(same.hash, push.hash)
    ? { outcome: 'known', upTo: head.lastSequence }
    : refused('fork', head.lastSequence)
}
