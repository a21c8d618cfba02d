import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { at, bin, root } from '#tools/lib/paths.ts'
import { runNode } from '#tools/lib/run.ts'
import { migrationsFolder, readPins } from './migrations.ts'

const hasSchema = () => existsSync(at('db/schema')) && readdirSync(at('db/schema')).some(file => file.endsWith('.ts'))

/**
 * Tells what the drizzle schema says that no migration does yet.
 * @returns the SQL still to be written, drizzle-kit's complaint, or undefined when schema and migrations agree.
 */
export async function pendingChange(): Promise<string | undefined> {
  if (!hasSchema()) return undefined
  mkdirSync(at('out'), { recursive: true })
  // Inside the repository, because drizzle-kit takes no absolute output folder.
  const scratch = mkdtempSync(at('out/migrations-'))
  try {
    if (existsSync(migrationsFolder)) cpSync(migrationsFolder, scratch, { recursive: true })
    const before = new Set(readdirSync(scratch))
    const { output } = await generateInto(relative(root, scratch), 'pending', false)
    const added = readdirSync(scratch).filter(file => file.endsWith('.sql') && !before.has(file))
    if (added.length > 0) return added.map(file => readFileSync(join(scratch, file), 'utf8')).join('\n')
    // drizzle-kit exits 0 on errors and on questions it could not ask, so only its own words count.
    return output.includes('No schema changes') ? undefined : output.trim()
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Writes the migration that brings the database to the schema. drizzle-kit may ask about renames at the terminal. */
export async function writeMigration(name: string): Promise<void> {
  if (hasSchema()) await generateInto('db/migrations', name, true)
}

const generateInto = (folder: string, name: string, show: boolean) =>
  runNode(bin.drizzle, ['generate', '--config', 'drizzle.config.ts', '--name', name], {
    env: { NADI_MIGRATIONS: `./${folder.replaceAll('\\', '/')}` },
    show,
  })

/** Removes the migrations that were never released, so that one new migration can take their place. */
export function dropUnreleased(): void {
  const journalFile = join(migrationsFolder, 'meta/_journal.json')
  if (!existsSync(journalFile)) return
  const pins = readPins()
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: { idx: number; tag: string }[] }
  for (const { idx, tag } of journal.entries.filter(entry => !(entry.tag in pins))) {
    rmSync(join(migrationsFolder, `${tag}.sql`), { force: true })
    rmSync(join(migrationsFolder, `meta/${String(idx).padStart(4, '0')}_snapshot.json`), { force: true })
  }
  journal.entries = journal.entries.filter(entry => entry.tag in pins)
  writeFileSync(journalFile, `${JSON.stringify(journal, null, 2)}\n`)
}
