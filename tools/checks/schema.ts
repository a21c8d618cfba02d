import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Migration, migrationsFolder, type Pins, readMigrations, readPins } from '#tools/generate/migrations.ts'
import type { Check } from '#tools/lib/check.ts'
import { at } from '#tools/lib/paths.ts'

interface Column {
  type: string
  notNull: boolean
  default?: unknown
}

/** What drizzle-kit keeps of the schema after one migration. */
export interface Snapshot {
  tables: Record<string, { columns: Record<string, Column> }>
}

/** Names that once meant something; a new table or column must not take them. Columns are written `table.column`. */
export type Retired = string[]

/** A released migration is the history of real databases: its text and its place never change. */
export function judgePins(migrations: readonly Migration[], pins: Pins): string[] {
  const released = Object.keys(pins)
  const tags = migrations.map(({ tag }) => tag)
  return [
    ...released.filter(tag => !tags.includes(tag)).map(tag => `released migration ${tag} is gone`),
    ...migrations
      .filter(({ tag, checksum }) => tag in pins && pins[tag] !== checksum)
      .map(({ tag }) => `released migration ${tag} was edited: put it back and write a new one`),
    ...released
      .filter((tag, place) => tags.includes(tag) && tags.indexOf(tag) !== place)
      .map(tag => `released migration ${tag} changed its place`),
  ]
}

/**
 * Compares the schema of the last release with a later one: it only grows, so that older and newer versions of the app
 * can exchange rows.
 */
export function judgeGrowth(released: Snapshot, later: Snapshot, retired: Retired): string[] {
  return Object.entries(later.tables)
    .filter(([table]) => !(table in released.tables) && retired.includes(table))
    .map(([table]) => `${table} is a retired name`)
    .concat(Object.keys(released.tables).flatMap(table => judgeTable(table, released, later, retired)))
}

function judgeTable(table: string, released: Snapshot, later: Snapshot, retired: Retired): string[] {
  const before = released.tables[table]?.columns ?? {}
  const after = later.tables[table]?.columns
  if (after === undefined) return [`${table} is gone: a released table is neither dropped nor renamed`]
  const kept = Object.entries(before).flatMap(([name, column]) => judgeColumn(`${table}.${name}`, column, after[name]))
  const added = Object.entries(after).filter(([name]) => !(name in before))
  return [
    ...kept,
    ...added
      .filter(([name]) => retired.includes(`${table}.${name}`))
      .map(([name]) => `${table}.${name} is a retired name`),
    ...added
      .filter(([, { notNull, default: value }]) => notNull && value === undefined)
      .map(([name]) => `${table}.${name} is new, so it needs a default or may be NULL`),
  ]
}

function judgeColumn(name: string, before: Column, after: Column | undefined): string[] {
  if (after === undefined) return [`${name} is gone: a released column is neither dropped nor renamed`]
  const problems: string[] = []
  if (after.type !== before.type) problems.push(`${name} changed from ${before.type} to ${after.type}`)
  if (after.notNull && !before.notNull) problems.push(`${name} may no longer be NULL, but older versions write NULL`)
  return problems
}

const snapshotOf = ({ idx }: Migration): Snapshot =>
  JSON.parse(readFileSync(join(migrationsFolder, `meta/${String(idx).padStart(4, '0')}_snapshot.json`), 'utf8'))

/** Files that no journal entry names would look applied and never be. */
function strayFiles(migrations: readonly Migration[]): string[] {
  if (!existsSync(migrationsFolder)) return []
  const known = new Set(migrations.map(({ tag }) => `${tag}.sql`))
  return readdirSync(migrationsFolder)
    .filter(file => file.endsWith('.sql') && !known.has(file))
    .map(file => `db/migrations/${file} is in no journal`)
}

export const schema: Check = {
  name: 'schema',
  run() {
    const migrations = readMigrations()
    const pins = readPins()
    const retiredFile = at('db/retired-names.json')
    const retired = existsSync(retiredFile) ? (JSON.parse(readFileSync(retiredFile, 'utf8')) as Retired) : []
    const release = migrations.findLast(({ tag }) => tag in pins)
    const last = migrations.at(-1)
    const grown =
      release === undefined || last === undefined ? [] : judgeGrowth(snapshotOf(release), snapshotOf(last), retired)
    return {
      problems: [...strayFiles(migrations), ...judgePins(migrations, pins), ...grown],
      note: `${migrations.length} migrations, ${Object.keys(pins).length} released`,
    }
  },
}
