import { useQuery } from '@tanstack/react-query'
import { rpc } from './rpc.ts'

interface Photo {
  /** An address for an image; null without one, or while it is not on this computer. */
  url: string | null
  /** Why it is not here. */
  error: Error | null
  retry(): void
}

/** An attachment never changes, so one that was read is not read again. */
export function usePhoto(photoId: string | null): Photo {
  const { data, error, refetch } = useQuery(
    rpc.attachments.get.queryOptions({
      input: { id: photoId ?? '' },
      enabled: photoId !== null,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  return {
    url: photoId && data ? `data:${data.mediaType};base64,${data.base64}` : null,
    error: photoId && !data ? error : null,
    retry: () => void refetch(),
  }
}
