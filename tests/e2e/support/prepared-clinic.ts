import { rmSync } from 'node:fs'
import { openClinicDay, type SignedIn } from './clinic.ts'
import { startHost } from './host.ts'

/** Opens the prepared clinic and its copies. */
export const databaseKey = 'a5'.repeat(32)

/** A clinic on its first morning, in a data folder that no host runs on: tests begin with copies of it. */
export interface PreparedClinic {
  dataDir: string
  signedIn: SignedIn
}

let prepared: Promise<PreparedClinic> | undefined

/** One for all tests of a process: it takes many seconds to hash four people's passwords as slowly as they must be. */
export function preparedClinic(): Promise<PreparedClinic> {
  prepared ??= prepare()
  return prepared
}

async function prepare(): Promise<PreparedClinic> {
  const host = await startHost({ databaseKey })
  const { dataDir } = host
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const clinic = await openClinicDay(host)
  clinic.close()
  await host.kill()
  return { dataDir, signedIn: clinic.signedIn }
}
