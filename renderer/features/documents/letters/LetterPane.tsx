import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import type { LetterKind } from '#shared/domain/documents/kinds.ts'
import { LetterForm } from './LetterForm.tsx'

interface LetterPaneProps {
  visitId: string
  kind: LetterKind
  onDone(): void
}

/** A letter of a visit: what was signed, and the one that is being written. */
export function LetterPane({ visitId, kind, onDone }: LetterPaneProps) {
  const opened = useQuery({
    ...rpc.documents.letters.open.queryOptions({ input: { visitId, kind } }),
    // The form goes on from what was kept, and is not to be drawn anew below the writer's hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    meta: { reads: [] },
  })
  if (opened.error) return <ErrorState error={opened.error} onRetry={() => void opened.refetch()} />
  if (!opened.data)
    return (
      <Stack aria-busy>
        <Skeleton height={36} />
        <Skeleton height={160} />
      </Stack>
    )
  return <LetterForm visitId={visitId} opened={opened.data} onDone={onDone} />
}
