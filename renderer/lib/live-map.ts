import type { Query, QueryKey } from '@tanstack/react-query'
import { type Domain, domains } from '#shared/domains.ts'
import type { ChangeEvent } from '#shared/events.ts'

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** The domains whose changes this query shows, where they differ from the table below. */
      reads?: readonly Domain[]
    }
  }
}

/**
 * What the answers of a domain show beside its own rows, so that another desk's change of a name or a price reaches
 * them too. A domain that is not listed shows only itself.
 */
const alsoReads: Partial<Record<Domain, readonly Domain[]>> = {
  scheduling: ['patients', 'identity', 'settings'],
  encounters: ['patients', 'scheduling', 'identity'],
  prescriptions: ['patients', 'identity'],
  documents: ['patients', 'settings', 'attachments'],
  messaging: ['patients'],
  notifications: ['patients', 'identity', 'settings'],
  worklists: domains,
  analytics: domains,
}

const isDomain = (name: unknown): name is Domain => (domains as readonly unknown[]).includes(name)

/** The domains that a query shows. Its key is the contract path: `[['patients', 'get'], { input }]`. */
export function readsOf(queryKey: QueryKey, declared?: readonly Domain[]): readonly Domain[] {
  if (declared) return declared
  const path = queryKey[0]
  const own = Array.isArray(path) ? path[0] : undefined
  if (!isDomain(own)) return []
  return [own, ...(alsoReads[own] ?? [])]
}

/** Picks the queries that a change makes stale. */
export function staleAfter(event: ChangeEvent): (query: Pick<Query, 'queryKey' | 'meta'>) => boolean {
  const changed = new Set(event.changes.map(change => change.domain))
  return ({ queryKey, meta }) => {
    const reads = readsOf(queryKey, meta?.reads)
    return event.reset === true ? reads.length > 0 : reads.some(domain => changed.has(domain))
  }
}

/** One event that stands for several, so that a burst of changes refetches once. */
export function mergeEvents(one: ChangeEvent | null, other: ChangeEvent): ChangeEvent {
  if (!one) return other
  const reset = one.reset === true || other.reset === true
  return {
    sequence: Math.max(one.sequence, other.sequence),
    changes: [...one.changes, ...other.changes],
    ...(reset && { reset }),
  }
}
