import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from '#tools/lib/paths.ts'

export interface Migration {
  idx: number
  tag: string
  /** Statements in order, none empty. */
  sql: string[]
  /** SHA-256 of the file's text, hex. */
  checksum: string
}

/** Tag to checksum of every migration that has been released; these never change again. */
export type Pins = Record<string, string>

export const migrationsFolder = at('db/migrations')
export const pinsFile = join(migrationsFolder, 'checksums.json')

interface Journal {
  entries: { idx: number; tag: string }[]
}

const readJson = <T>(file: string, absent: T): T =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : absent

/** Reads the migrations that the journal lists. Throws when a listed file is missing. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  const journal = readJson<Journal>(join(folder, 'meta/_journal.json'), { entries: [] })
  return journal.entries.map(({ idx, tag }) => ({
    idx,
    tag,
    ...parse(readFileSync(join(folder, `${tag}.sql`), 'utf8')),
  }))
}

function parse(text: string): Pick<Migration, 'sql' | 'checksum'> {
  // A checkout with CRLF line ends must give the same checksum.
  const normal = text.replaceAll('\r\n', '\n')
  return {
    sql: normal
      .split('--> statement-breakpoint')
      .map(statement => statement.trim())
      .filter(statement => statement !== ''),
    checksum: createHash('sha256').update(normal).digest('hex'),
  }
}

export const readPins = (folder = migrationsFolder): Pins => readJson<Pins>(join(folder, 'checksums.json'), {})

/** The module that carries the migrations into the bundle, so that nothing reads SQL files at run time. */
export function migrationsModule(migrations: readonly Migration[]): string {
  const entries = migrations.map(({ idx, tag, sql, checksum }) =>
    [
      '  {',
      `    idx: ${idx},`,
      `    tag: ${JSON.stringify(tag)},`,
      `    checksum: ${JSON.stringify(checksum)},`,
      '    sql: [',
      ...sql.map(statement => `      ${JSON.stringify(statement)},`),
      '    ],',
      '  },',
    ].join('\n'),
  )
  return [
    '// Generated from db/migrations by `npm run generate`.',
    'export const migrations: { idx: number; tag: string; sql: string[]; checksum: string }[] = [',
    ...entries,
    ']',
    '',
  ].join('\n')
}
