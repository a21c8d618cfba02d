import { useQuery, useQueryClient } from '@tanstack/react-query'
import { fromBase64 } from '#renderer/lib/base64.ts'
import { client } from '#renderer/lib/rpc.ts'
import { filePieceBytes, type PatientFile } from '#shared/contract/encounters/files.ts'

/** All of a file. */
async function fetchBytes(id: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const first = await client.encounters.files.content({ id }, { signal })
  const whole = new Uint8Array(first.bytes)
  whole.set(fromBase64(first.base64))
  for (let offset = filePieceBytes; offset < first.bytes; offset += filePieceBytes) {
    const { base64 } = await client.encounters.files.content({ id, offset }, { signal })
    whole.set(fromBase64(base64), offset)
  }
  return whole
}

/** The bytes of a file, kept while it and its neighbours are looked at. */
export function useFileBytes({ id }: PatientFile) {
  const queries = useQueryClient()
  const queryKey = ['file-bytes', id]
  return useQuery({
    queryKey,
    // It never changes; what is asked again is only what has not come yet.
    queryFn: ({ signal }) => queries.getQueryData<Uint8Array<ArrayBuffer>>(queryKey) ?? fetchBytes(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    retry: false,
    meta: { reads: ['attachments'] },
  })
}
