import Papa from 'papaparse'
import type { ImportField, ImportPreview } from '#shared/contract/prescriptions/own-medicines.ts'
import { importFields } from '#shared/contract/prescriptions/own-medicines.ts'
import { formOf, type OwnMedicineValues, routeOf, sameOwnMedicine } from '#shared/domain/prescriptions/own-medicines.ts'
import { foldText } from '#shared/text/words.ts'

const mostRows = 5_000
/** Without them no row says which medicine it is. */
const needed = ['generic', 'form'] as const
/** What a picture or a spreadsheet holds, and what is left of letters in another encoding. */
const notText = /[\0\uFFFD]/

type Columns = Partial<Record<ImportField, string>>
type Row = ImportPreview['rows'][number]
type Problem = Row['problems'][number]

/** What a file is compared with: every own medicine by `sameOwnMedicine`, and what ingredients are called. */
export interface Known {
  medicines: ReadonlyMap<string, OwnMedicineValues & { active: boolean }>
  /** The ingredients that a name stands for; none where it is not known. */
  ingredientsNamed(name: string): readonly string[]
}

export interface ReadFile extends ImportPreview {
  /** What each row of the file says, in the order of `rows`; null where it is wrong. */
  values: (OwnMedicineValues | null)[]
}

/** Reads a file of medicines and says of each row what it would do, cell by cell. */
export function readMedicineFile(
  { csv, columns }: { csv: string; columns?: Columns | undefined },
  known: Known,
): ReadFile {
  const isText = !notText.test(csv)
  const parsed = Papa.parse<string[]>(isText ? csv.replace(/^\uFEFF/, '') : '', { skipEmptyLines: 'greedy' })
  const [head = [], ...body] = parsed.data
  const found = head.map(name => name.trim())
  const chosen = columns ?? columnsNamed(found)
  const hasNeeded = needed.every(field => chosen[field] !== undefined)
  const problem = isText ? (problemOf(parsed, body.length) ?? (hasNeeded ? null : 'noColumns')) : 'notText'
  const read = problem === null ? readRows(body, placesOf(found, chosen), known) : []
  const rows = read.map(({ row }) => row)
  const count = (state: Row['state']) => rows.filter(row => row.state === state).length
  const counts = { new: count('new'), changed: count('changed'), same: count('same'), wrong: count('wrong') }
  return { found, columns: chosen, rows, counts, problem, values: read.map(({ values }) => values) }
}

function problemOf({ errors }: Papa.ParseResult<string[]>, rows: number): ImportPreview['problem'] {
  if (errors.some(({ type }) => type === 'Quotes')) return 'unreadable'
  if (rows === 0) return 'noRows'
  return rows > mostRows ? 'tooMany' : null
}

/** What people call the columns. */
const names: Record<ImportField, readonly string[]> = {
  generic: ['generic', 'generic name', 'medicine', 'drug', 'name', 'molecule'],
  brand: ['brand', 'brand name', 'trade name', 'product'],
  form: ['form', 'dosage form', 'type'],
  strength: ['strength', 'potency'],
  route: ['route'],
  usualDose: ['usual dose', 'usualdose', 'dose', 'dosage'],
  ingredients: ['ingredients', 'ingredient', 'composition', 'salt', 'salts'],
}

function columnsNamed(found: readonly string[]): Columns {
  const columns: Columns = {}
  for (const field of importFields) {
    const column = found.find(name => names[field].includes(foldText(name)))
    if (column !== undefined) columns[field] = column
  }
  return columns
}

const placesOf = (found: readonly string[], columns: Columns) =>
  importFields.flatMap(field => {
    const place = columns[field] === undefined ? -1 : found.indexOf(columns[field])
    return place < 0 ? [] : [{ field, place }]
  })

function readRows(body: readonly string[][], places: ReturnType<typeof placesOf>, known: Known) {
  const seen = new Set<string>()
  return body.map((line, index) => {
    const cells: Row['cells'] = Object.fromEntries(
      places.map(({ field, place }) => [field, (line[place] ?? '').trim()]),
    )
    const { values, problems } = readCells(cells, known)
    const key = sameOwnMedicine(values)
    if (problems.length === 0 && seen.has(key)) problems.push({ field: 'generic', key: 'twice' })
    seen.add(key)
    const isWrong = problems.length > 0
    const state = isWrong ? 'wrong' : stateOf(values, known.medicines.get(key))
    // The first line names the columns.
    return { row: { number: index + 2, state, cells, problems } satisfies Row, values: isWrong ? null : values }
  })
}

const longest: Partial<Record<ImportField, number>> = { generic: 120, brand: 120, strength: 60, usualDose: 200 }

function readCells(cells: Row['cells'], known: Known): { values: OwnMedicineValues; problems: Problem[] } {
  const problems: Problem[] = []
  const text = (field: ImportField) => cells[field] || null
  const wrong = (field: ImportField, key: Problem['key']) => problems.push({ field, key })

  /** What a cell means, where something is written in it. */
  function meant<T>(field: 'form' | 'route', read: (text: string) => T | null): T | null {
    const written = text(field)
    const value = written === null ? null : read(written)
    if (written !== null && value === null) wrong(field, field)
    return value
  }

  for (const field of needed) if (text(field) === null) wrong(field, 'required')
  for (const field of importFields) if ((text(field)?.length ?? 0) > (longest[field] ?? 500)) wrong(field, 'tooLong')
  const named = (text('ingredients') ?? '').split(/[;+\n]/).map(name => name.trim())
  const ingredients = named.filter(Boolean).map(known.ingredientsNamed)
  if (ingredients.some(ids => ids.length === 0)) wrong('ingredients', 'ingredient')
  const values: OwnMedicineValues = {
    generic: text('generic') ?? '',
    brand: text('brand'),
    form: meant('form', formOf) ?? 'other',
    strength: text('strength'),
    route: meant('route', routeOf),
    usualDose: text('usualDose'),
    ingredientIds: [...new Set(ingredients.flat())],
  }
  return { values, problems }
}

function stateOf(
  values: OwnMedicineValues,
  there: (OwnMedicineValues & { active: boolean }) | undefined,
): Row['state'] {
  if (!there) return 'new'
  const isSame =
    there.active &&
    there.route === values.route &&
    there.usualDose === values.usualDose &&
    there.ingredientIds.toSorted().join() === values.ingredientIds.toSorted().join()
  return isSame ? 'same' : 'changed'
}

/** The file that reading gives back; what a spreadsheet would run as a formula is kept from running. */
export const writeMedicineFile = (rows: Record<ImportField, string>[]): string =>
  Papa.unparse({ fields: [...importFields], data: rows }, { escapeFormulae: true })
