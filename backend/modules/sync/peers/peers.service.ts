import { queueTend } from '#backend/modules/attachments/index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { readRelayAddress } from '#backend/platform/sync/relay-address.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import * as repo from './peers.repo.ts'

type Input = Parsed['sync']['peers']
type Output = Outputs['sync']['peers']

const messages = {
  relayAddress: 'must be an address like https://relay.example',
  relayPlain: 'must begin with https unless the relay is on this network',
}

/** @throws AppError VALIDATION `address`; CONFLICT `relayKnown` */
export function add(tx: Tx, { address: typed, token }: Input['add']): Output['add'] {
  const read = readRelayAddress(typed)
  if ('fault' in read) throw invalid({ path: 'address', message: messages[read.fault], key: read.fault })
  const { address } = read
  if (repo.listPeers(tx.db).some(row => isSame(row.address, address))) throw conflict('relayKnown')
  const peer = { id: tx.newId(), kind: 'relay', address } as const
  repo.insertPeer(tx.db, { ...peer, token: token ?? null })
  queueTend(tx)
  changed(tx, peer)
  return peer
}

/** @throws AppError NOT_FOUND */
export function remove(tx: Tx, { id }: Input['remove']): Output['remove'] {
  const peer = repo.findPeer(tx.db, id)
  if (!peer) throw notFound('sync_peers', id)
  repo.deletePeer(tx.db, id)
  changed(tx, peer)
  return { done: true }
}

/** Joining keeps an address as it was typed. */
function isSame(known: string, address: string): boolean {
  const read = readRelayAddress(known)
  return ('address' in read ? read.address : known) === address
}

/** The row is local, so neither screens nor the trail would hear of it by themselves. */
function changed(tx: Tx, { id, address }: { id: string; address: string }): void {
  tx.touched('sync', 'sync_peers', id)
  tx.note({
    kind: 'security',
    subject: { table: 'sync_peers', id },
    reason: URL.canParse(address) ? new URL(address).host : address,
  })
  tx.afterCommit(() => tx.clinic.exchange?.refreshPeers())
}
