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

/** Sessions that nobody uses lock themselves after some minutes; those of a copy count from the original's last use. */
const freshFor = 4 * 60_000

let prepared: { at: number; clinic: Promise<PreparedClinic> } | undefined

/** One for many tests of a process: it takes many seconds to hash four people's passwords as slowly as they must be. */
export function preparedClinic(): Promise<PreparedClinic> {
  if (!prepared || Date.now() - prepared.at > freshFor) prepared = { at: Date.now(), clinic: prepare() }
  return prepared.clinic
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
