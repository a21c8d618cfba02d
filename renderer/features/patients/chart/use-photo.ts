import { useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'

/** The photo as an address for an image, or null. An attachment never changes, so it is read once. */
export function usePhoto(photoId: string | null): string | null {
  const photo = useQuery(
    rpc.attachments.get.queryOptions({
      input: { id: photoId ?? '' },
      enabled: photoId !== null,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  return photoId && photo.data ? `data:${photo.data.mediaType};base64,${photo.data.base64}` : null
}
