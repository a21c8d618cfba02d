import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { databasePath } from '#backend/platform/keys/key-file.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { migrations } from '#db/migrations.gen.ts'
import type { Db } from '#db/open.ts'
import { patientSearchDigest } from '#db/patient-search.ts'
import { generatePatients } from './patients.ts'

export const million = 1_000_000

const folder = path.resolve(import.meta.dirname, '../../out/bench')
const sources = ['people.ts', 'patients.ts'].map(name => path.join(import.meta.dirname, name))

/** Changes when the schema, the index or the generator do: the kept clinic is then made anew. */
function digest(): string {
  const parts = [...migrations.map(({ checksum }) => checksum), patientSearchDigest()]
  for (const source of sources) parts.push(readFileSync(source, 'utf8'))
  return createHash('sha256').update(parts.join()).digest('hex').slice(0, 12)
}

/**
 * The folder of a clinic with a million made-up patients, made when it is not there yet. It takes minutes and half a
 * gigabyte, so it is kept in out/bench; whoever changes it works on a copy.
 */
async function millionFolder(): Promise<string> {
  const wanted = `million-${digest()}`
  const dataDir = path.join(folder, wanted)
  const done = `${dataDir}.done`
  if (existsSync(done)) return dataDir
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true, force: true })
  mkdirSync(dataDir)
  const test = await createTestClinic({ keepIn: dataDir })
  generatePatients(test, million)
  await test.close()
  writeFileSync(done, '')
  return dataDir
}

/** The clinic of a million patients, open. */
export async function openMillion(): Promise<TestClinic> {
  return createTestClinic({ keepIn: await millionFolder() })
}

/** Puts the million patients into another clinic, as if they had been there before the log began. */
export async function copyMillion({ raw }: Db): Promise<void> {
  const { backend, clinic } = await openMillion()
  const file = databasePath(clinic.dataDir)
  await backend.close()
  raw.prepare('ATTACH ? AS million KEY ?').run(file, `x'${Buffer.from(clinic.databaseKey).toString('hex')}'`)
  raw.exec(`BEGIN; UPDATE capture_context SET capturing = 0;
    INSERT INTO main.patients SELECT * FROM million.patients;
    UPDATE capture_context SET capturing = 1; COMMIT; DETACH million`)
}
