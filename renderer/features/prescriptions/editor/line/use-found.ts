import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { DrugSet } from '#shared/contract/prescriptions/sets.ts'
import type { ReadLine } from '#shared/domain/prescriptions/line-language/reading.ts'
import { setsBeginning, typedSetName } from '#shared/domain/prescriptions/sets.ts'

export type FoundMedicine = Outputs['prescriptions']['searchMedicines']['items'][number]
export type FoundItem =
  | { kind: 'medicine'; key: string; medicine: FoundMedicine }
  | { kind: 'asTyped'; key: string }
  | { kind: 'set'; key: string; set: DrugSet }

interface Found {
  items: FoundItem[]
  searching: boolean
  /** The medicine list; null where nothing of it is shown. */
  source: string | null
}

const typingPauseMs = 60
const nothing: Found = { items: [], searching: false, source: null }

/** The medicines that a typed line may mean. An answer to an earlier text must not be there to be taken by mistake. */
export function useMedicines({ drug, strength }: ReadLine, enabled: boolean): Found {
  const search = [drug, /^\d+(\.\d+)?/.exec(strength ?? '')?.[0]].filter(Boolean).join(' ')
  const [asked] = useDebouncedValue(search, typingPauseMs)
  const wanted = enabled && asked.trim() !== ''
  const { data, isPending } = useQuery({
    ...rpc.prescriptions.searchMedicines.queryOptions({ input: { text: asked, limit: 12 } }),
    enabled: wanted,
  })
  if (!wanted) return nothing
  if (asked !== search || isPending) return { ...nothing, searching: true }
  const medicines = (data?.items ?? []).map(medicine => ({ kind: 'medicine' as const, key: medicine.id, medicine }))
  return { items: [...medicines, { kind: 'asTyped', key: 'as-typed' }], searching: false, source: data?.source ?? null }
}

/** The sets that begin as is typed after a slash; null while something else is typed, or where sets do not belong. */
export function useSets(text: string, wanted: boolean): Found | null {
  const enabled = useMay('prescriptions.manageSets') && wanted
  const { data = [], isPending } = useQuery({ ...rpc.prescriptions.sets.list.queryOptions(), enabled })
  const name = enabled ? typedSetName(text) : null
  if (name === null) return null
  const items = setsBeginning(data, name).map(set => ({ kind: 'set' as const, key: set.id, set }))
  return { items, searching: isPending, source: null }
}
