/**
 * npm run medicines -- DIR --version 2026-11     checks the medicine list in a folder and makes it the one that ships
 * npm run medicines -- DIR                       only checks it
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  type ReferenceFiles,
  readMedicineFiles,
  referenceNames,
} from '#backend/modules/prescriptions/formulary/reference-files.ts'
import { readArguments } from '#tools/lib/arguments.ts'
import { at } from '#tools/lib/paths.ts'
import { problemsOf } from './problems.ts'

const mostShown = 50

/** What is wrong with the list in a folder, a file that is missing or has another shape included. */
export function checkFolder(folder: string): { files: ReferenceFiles | null; problems: string[] } {
  const missing = referenceNames.filter(name => !existsSync(path.join(folder, `${name}.json`)))
  if (missing.length > 0) return { files: null, problems: missing.map(name => `${name}.json is missing`) }
  try {
    const files = readMedicineFiles(folder)
    return { files, problems: problemsOf(files) }
  } catch (error) {
    return { files: null, problems: [error instanceof Error ? error.message : String(error)] }
  }
}

/** Writes a list that was checked, with its version and the day; answers how many rows each file has. */
export function ship(from: string, to: string, version: { version: string; date: string }, files: ReferenceFiles) {
  mkdirSync(to, { recursive: true })
  for (const name of referenceNames) {
    const content: unknown = JSON.parse(readFileSync(path.join(from, `${name}.json`), 'utf8'))
    writeFileSync(path.join(to, `${name}.json`), JSON.stringify(content, null, 1))
  }
  const counts = {
    drugs: files.drugs.length,
    classes: files.classes.length,
    interactions: files.interactions?.length ?? 0,
    conditions: files.conditions?.rows.length ?? 0,
    allergies: files.allergies?.rules.length ?? 0,
    medicines: files.medicines.length,
    brands: files.brands.length,
    synonyms: files.synonyms.length,
  }
  writeFileSync(path.join(to, 'version.json'), `${JSON.stringify({ ...version, counts }, null, 2)}\n`)
  return counts
}

function main(): void {
  const { values, positionals } = readArguments({
    options: { version: { type: 'string' } },
    allowPositionals: true,
  })
  const [folder] = positionals
  if (folder === undefined) {
    console.error('Say in which folder the medicine list lies')
    process.exit(1)
  }
  const { files, problems } = checkFolder(folder)
  if (!files || problems.length > 0) {
    for (const problem of problems.slice(0, mostShown)) console.error(problem)
    console.error(`${problems.length} problems; nothing was written`)
    process.exit(1)
  }
  if (values.version === undefined) {
    console.log('The list is sound. With --version it becomes the one that ships')
    return
  }
  const date = new Date().toISOString().slice(0, 10)
  const counts = ship(folder, at('resources/clinical/medicines'), { version: values.version, date }, files)
  console.log(`Medicine list ${values.version} of ${date}:`, counts)
}

if (process.argv[1] === import.meta.filename) main()
