import { useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '#renderer/lib/rpc.ts'

type Waiting = { id: string; resolve(picture: string | null): void; reject(error: unknown): void }

let waiting: Waiting[] = []
const mostAtOnce = 50

/** Rows that are drawn together ask together. */
function ask(id: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) queueMicrotask(askAll)
    waiting.push({ id, resolve, reject })
  })
}

function askAll(): void {
  const asked = waiting
  waiting = []
  for (let at = 0; at < asked.length; at += mostAtOnce) void askSome(asked.slice(at, at + mostAtOnce))
}

async function askSome(some: readonly Waiting[]): Promise<void> {
  try {
    const found = await client.encounters.files.thumbnails({ ids: some.map(({ id }) => id) })
    const pictures = new Map(found.map(({ id, base64 }) => [id, `data:image/jpeg;base64,${base64}`]))
    for (const { id, resolve } of some) resolve(pictures.get(id) ?? null)
  } catch (error) {
    for (const { reject } of some) reject(error)
  }
}

/** The address of a file's small picture; null without one, or until it has come. */
export function useThumbnail(id: string, hasThumbnail: boolean): string | null {
  const queries = useQueryClient()
  const queryKey = ['file-thumbnail', id]
  const { data } = useQuery({
    queryKey,
    // It never changes: one that is here is not read again when others arrive.
    queryFn: () => queries.getQueryData<string>(queryKey) ?? ask(id),
    enabled: hasThumbnail,
    staleTime: Number.POSITIVE_INFINITY,
    meta: { reads: ['attachments'] },
  })
  return data ?? null
}
