/**
 * npm run generate                     bring migrations and every generated file up to date
 * npm run generate -- --name <words>   name the new migration (schema by default)
 * npm run generate -- --redo           replace the migrations that were never released by one new one
 * npm run generate -- --pin            mark all migrations as released: they can never change again
 * npm run generate -- --check          change nothing, fail when something is out of date
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { dropUnreleased, pendingChange, writeMigration } from './generate/drizzle.ts'
import { generatedFiles, outOfDate } from './generate/files.ts'
import { pinsFile, readMigrations } from './generate/migrations.ts'
import { readArguments } from './lib/arguments.ts'
import { at } from './lib/paths.ts'

const { values: flags } = readArguments({
  options: {
    check: { type: 'boolean', default: false },
    redo: { type: 'boolean', default: false },
    pin: { type: 'boolean', default: false },
    name: { type: 'string', default: 'schema' },
  },
})

async function write(): Promise<void> {
  if (flags.redo) dropUnreleased()
  await writeMigration(flags.name)
  if (flags.pin) {
    const pins = Object.fromEntries(readMigrations().map(({ tag, checksum }) => [tag, checksum]))
    writeFileSync(pinsFile, `${JSON.stringify(pins, null, 2)}\n`)
  }
  for (const [path, content] of await generatedFiles()) {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), content)
  }
}

if (!flags.check) await write()

const pending = await pendingChange()
const stale = await outOfDate()
if (pending !== undefined) console.error(`The schema has changes without a migration:\n${pending}`)
for (const path of stale) console.error(`${path} is out of date: run "npm run generate"`)
if (pending !== undefined || stale.length > 0) process.exitCode = 1
else console.log('Migrations and generated files are up to date')
