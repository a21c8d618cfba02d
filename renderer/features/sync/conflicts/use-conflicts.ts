import { useState } from 'react'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { Inputs } from '#shared/contract/index.ts'
import { domains } from '#shared/domains.ts'

type Filter = Pick<Inputs['sync']['conflicts']['list'], 'domain'>

/** The open conflicts, without those whose decision is on its way: they go at once, and come back when it fails. */
export function useConflicts(filter: Filter) {
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set())
  const paged = usePaged({
    queryKey: rpc.sync.conflicts.list.key({ input: filter }),
    read: (after, signal) => client.sync.conflicts.list({ ...filter, ...(after && { after }) }, { signal }),
    // What is there now may be changed by anything.
    reads: domains,
  })
  return {
    ...paged,
    rows: paged.rows.filter(({ id }) => !leaving.has(id)),
    leave: (ids: readonly string[]) => setLeaving(current => new Set([...current, ...ids])),
    comeBack: (ids: readonly string[]) => setLeaving(current => new Set([...current].filter(id => !ids.includes(id)))),
  }
}

export type OpenConflicts = ReturnType<typeof useConflicts>
