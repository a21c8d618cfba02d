import { ORPCError } from '@orpc/client'
import { client } from '#renderer/lib/rpc.ts'

interface Moved {
  id: string
  updatedAt: number
}

/** Puts appointments back to where they were before their last move. @throws when not one of them could go back */
export async function takeMovesBack(moves: readonly Moved[]): Promise<void> {
  const { moved, refused } = await client.scheduling.undoMoves({
    // The last one first: it may stand where the one before it was.
    moves: moves.toReversed().map(({ id, updatedAt }) => ({ id, expectedUpdatedAt: updatedAt })),
  })
  const [first] = refused
  if (first && moved.length === 0) throw new ORPCError('CONFLICT', { data: { reason: first.reason } })
}
