import { getTableConfig, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { declaredTables } from '#db/schema/table.ts'
import type { FieldKind } from '#shared/contract/sync/conflicts.ts'

/** Free text of one line, and prose: what may be put together from two versions. All other values are one or the other. */
const lines: ReadonlySet<string> = new Set(['address_line', 'city', 'occupation', 'reaction', 'reason', 'title'])
const prose: ReadonlySet<string> = new Set([
  'complaint',
  'history',
  'findings',
  'plan',
  'tests_advised',
  'procedures',
  'advice',
  'note',
  'instructions',
  'wording',
])

const people: ReadonlySet<string> = new Set(['doctor_id', 'user_id'])
const patients: ReadonlySet<string> = new Set(['patient_id', 'linked_patient_id', 'merged_id', 'survivor_id'])
const money: ReadonlySet<string> = new Set(['fee'])

interface ColumnFact {
  kind: FieldKind
  /** Whether its value is a patient's id, to be shown as the patient's name. */
  isPatient: boolean
  merges: 'line' | 'prose' | null
  notNull: boolean
}

const known = new Map<string, Map<string, ColumnFact>>()

/** What a column of a synced table holds. */
export function columnFact(table: string, column: string): ColumnFact {
  const facts = known.get(table) ?? describe(table)
  known.set(table, facts)
  const fact = facts.get(column)
  if (!fact) throw new Error(`${table} has no column ${column}`)
  return fact
}

function describe(table: string): Map<string, ColumnFact> {
  const declared = declaredTables().get(table)
  const columns = declared ? getTableConfig(declared.table).columns : []
  return new Map(columns.map(column => [column.name, factOf(column)]))
}

function factOf(column: SQLiteColumn): ColumnFact {
  const { name, notNull } = column
  const kind = kindOf(column)
  return { kind, isPatient: patients.has(name), merges: kind === 'text' ? mergesAs(name) : null, notNull }
}

function mergesAs(name: string): ColumnFact['merges'] {
  if (lines.has(name)) return 'line'
  return prose.has(name) ? 'prose' : null
}

function kindOf({ name, columnType, dataType, enumValues }: SQLiteColumn): FieldKind {
  if (columnType === 'SQLiteBoolean') return 'flag'
  if (columnType === 'SQLiteTextJson') return 'list'
  if (dataType === 'number') return numberKind(name)
  if (name.endsWith('_by') || people.has(name)) return 'person'
  if (patients.has(name)) return 'name'
  if (/(^|_)date$|_as_of$|_on$/.test(name)) return 'date'
  if (name === 'time') return 'time'
  return (enumValues?.length ?? 0) > 0 || terms.has(name) ? 'term' : 'text'
}

function numberKind(name: string): FieldKind {
  if (money.has(name)) return 'money'
  return name.endsWith('_at') ? 'instant' : 'number'
}

/** Text columns with a fixed list of values that the table itself does not know. */
const terms: ReadonlySet<string> = new Set([
  'sex',
  'age_unit',
  'blood_group',
  'kind',
  'severity',
  'state',
  'relation',
  'relative',
  'language',
])

/** What a record is called, by the first of these columns that it has. */
export const titleColumns = ['substance', 'drug_name', 'display_name', 'title', 'text', 'name', 'value'] as const
