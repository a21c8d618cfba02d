import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { migrations } from '#db/migrations.gen.ts'
import { patientSearchDigest } from '#db/patient-search.ts'
import { generatePatients } from './patients.ts'

const million = 1_000_000

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
