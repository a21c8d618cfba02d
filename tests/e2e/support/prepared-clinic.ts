import { openClinicDay, type SignedIn } from './clinic.ts'
import { startHost } from './host.ts'

/** Opens the prepared clinic and its copies. */
export const databaseKey = 'a5'.repeat(32)

/** A clinic on its first morning, in a data folder that no host runs on: tests begin with copies of it. */
export interface PreparedClinic {
  dataDir: string
  signedIn: SignedIn
  remove(): Promise<void>
}

/** Takes many seconds: four people's passwords are hashed, as slowly as they must be. */
export async function prepareClinic(): Promise<PreparedClinic> {
  const host = await startHost({ databaseKey })
  const clinic = await openClinicDay(host)
  clinic.close()
  await host.kill()
  return { dataDir: host.dataDir, signedIn: clinic.signedIn, remove: host.remove }
}
