import type { PaletteItem } from '#renderer/lib/feature.ts'
import { matchesText } from '#renderer/lib/match-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { medicinesOfSet } from './set-names.ts'

const most = 6

/** Sets by their name or by a medicine in them, for the palette; none where nothing is asked. */
export async function findSets(text: string, signal: AbortSignal): Promise<PaletteItem[]> {
  if (text.trim() === '') return []
  const sets = await client.prescriptions.sets.list(undefined, { signal })
  return sets
    .map(set => ({
      id: set.id,
      label: `/${set.name}`,
      detail: medicinesOfSet(set),
      to: `/prescription-sets?open=${set.id}`,
    }))
    .filter(({ label, detail }) => matchesText(text, [label, label.slice(1), detail]))
    .slice(0, most)
}
