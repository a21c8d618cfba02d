import type { Call, Tx } from '#backend/platform/call.ts'
import { note } from './copies.ts'
import * as repo from './files.repo.ts'

export interface FileHere {
  name: string
  size: number
}

/** The files that are here and were added after an instant, oldest first. */
export async function filesSince({ db, clinic }: Call, since: number): Promise<FileHere[]> {
  const here = await clinic.blobs.names()
  return repo.listFilesSince(db, since).filter(({ name }) => here.has(name))
}

/** Files came another way than through a relay. */
export function noteCame(tx: Tx, names: readonly string[]): void {
  for (const name of names) note(tx, name, { here: true, fault: null })
}
