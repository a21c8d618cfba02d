import { rmSync } from 'node:fs'
import { type ClinicDay, enterClinicDay, openClinicDay, posts, type SignedIn } from './clinic.ts'
import { type Host, startHost } from './host.ts'

/** Opens the prepared clinic and its copies. */
export const databaseKey = 'a5'.repeat(32)

/** A clinic on its first morning, in a data folder that no host runs on: tests begin with copies of it. */
export interface PreparedClinic {
  dataDir: string
  signedIn: SignedIn
}

const minute = 60_000

/** Sessions that nobody uses lock themselves after ten minutes; those of a copy count from the original's last use. */
const freshFor = 4 * minute
const unlockedFor = 9 * minute

let prepared: { at: number; clinic: Promise<PreparedClinic> } | undefined

/** One for many tests of a process: it takes many seconds to hash four people's passwords as slowly as they must be. */
export function preparedClinic(): Promise<PreparedClinic> {
  const age = prepared ? Date.now() - prepared.at : Number.POSITIVE_INFINITY
  if (!prepared || age > unlockedFor) prepared = { at: Date.now(), clinic: prepare() }
  else if (age > freshFor) prepared = { at: Date.now(), clinic: prepared.clinic.then(useAgain) }
  return prepared.clinic
}

async function prepare(): Promise<PreparedClinic> {
  const host = await startHost({ databaseKey })
  return setAside(host, await openClinicDay(host))
}

/** Everyone does something, so that their sessions stay unlocked. */
async function useAgain({ dataDir, signedIn }: PreparedClinic): Promise<PreparedClinic> {
  const host = await startHost({ databaseKey, copyOf: dataDir })
  const clinic = await enterClinicDay(host, signedIn)
  for (const post of posts) await clinic.as(post).settings.getClinic()
  return setAside(host, clinic)
}

async function setAside(host: Host, clinic: ClinicDay): Promise<PreparedClinic> {
  const { dataDir } = host
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  clinic.close()
  await host.kill()
  return { dataDir, signedIn: clinic.signedIn }
}
