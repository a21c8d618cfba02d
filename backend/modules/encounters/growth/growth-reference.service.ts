import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { type GrowthTables, readGrowthTables } from '#shared/domain/encounters/growth/growth-data.ts'

const source = 'World Health Organization: Child Growth Standards 2006, Growth Reference 2007'

/** The tables of a resources folder, read with the first question. */
const loading = new Map<string, Promise<GrowthTables>>()

function tablesOf(resourcesDir: string): Promise<GrowthTables> {
  const known = loading.get(resourcesDir)
  if (known !== undefined) return known
  const tables = loadTables(path.join(resourcesDir, 'clinical/growth'))
  loading.set(resourcesDir, tables)
  // A file that could not be read is tried again with the next question.
  tables.catch(() => loading.delete(resourcesDir))
  return tables
}

async function loadTables(folder: string): Promise<GrowthTables> {
  const [underFive, fromFive, byLength] = await Promise.all(
    ['who-2006-age', 'who-2007-age', 'who-2006-length'].map(name => readFile(path.join(folder, `${name}.csv`), 'utf8')),
  )
  return { underFive: underFive ?? '', fromFive: fromFive ?? '', byLength: byLength ?? '' }
}

/** How children of a sex grow. */
export async function growthReference(
  call: Call,
  { sex }: Parsed['encounters']['growthReference'],
): Promise<Outputs['encounters']['growthReference']> {
  return { source, rows: readGrowthTables(await tablesOf(call.clinic.resourcesDir), sex) }
}
