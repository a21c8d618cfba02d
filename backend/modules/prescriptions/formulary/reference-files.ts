import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { severities } from '#shared/domain/prescriptions/safety/findings.ts'
import { cautionLevels } from '#shared/domain/prescriptions/safety/knowledge.ts'

const drugs = z.object({
  drugs: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      aliases: z.array(z.string()),
      atc: z.string().nullable(),
      classes: z.array(z.string()),
    }),
  ),
})
const medicines = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      generic: z.string(),
      ingredients: z.array(z.string()),
      forms: z.array(z.string()),
      adultDose: z.object({ text: z.string(), unit: z.string(), maxPerDay: z.number() }),
      pregnancy: z.object({ level: z.enum(cautionLevels), text: z.string() }),
      renal: z.object({ level: z.enum(cautionLevels), text: z.string() }),
      systemic: z.boolean(),
      indiaSchedule: z.string(),
      sources: z.array(z.string()),
    }),
  ),
})
const brands = z.object({ rows: z.array(z.object({ brand: z.string(), ingredients: z.array(z.string()) })) })
const synonyms = z.object({ rows: z.array(z.object({ name: z.string(), id: z.string() })) })
const classes = z.object({
  classes: z.array(z.object({ id: z.string(), name: z.string(), members: z.array(z.string()) })),
})
const allergies = z.object({
  groups: z.array(
    z.object({ id: z.string(), name: z.string(), members: z.array(z.string()), synonyms: z.array(z.string()) }),
  ),
  rules: z.array(
    z.object({
      recordedGroup: z.string(),
      prescribedGroup: z.string(),
      level: z.enum(['blocked', 'avoid', 'caution', 'ok']),
      when: z.string(),
      text: z.string(),
      source: z.array(z.string()),
    }),
  ),
})

/** One ingredient, or every member of a class. */
const drugOrClass = z.object({ type: z.enum(['drug', 'class']), id: z.string() })
export type DrugOrClass = z.infer<typeof drugOrClass>
const severity = z.enum(severities)
const interactions = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      a: drugOrClass,
      b: drugOrClass,
      severity,
      effect: z.string(),
      management: z.string(),
      sources: z.array(z.string()),
    }),
  ),
})
const conditions = z.object({
  conditions: z.array(z.object({ id: z.string(), name: z.string(), icd10Prefixes: z.array(z.string()) })),
  rows: z.array(
    z.object({
      target: drugOrClass,
      condition: z.string(),
      severity,
      reason: z.string(),
      action: z.string(),
      sources: z.array(z.string()),
    }),
  ),
})

const version = z.object({ version: z.string(), date: z.string() })

/** The medicine list that ships with the app, as its files say it. */
export interface ReferenceFiles {
  drugs: z.infer<typeof drugs>['drugs']
  medicines: z.infer<typeof medicines>['rows']
  brands: z.infer<typeof brands>['rows']
  synonyms: z.infer<typeof synonyms>['rows']
  classes: z.infer<typeof classes>['classes']
  /** Null where the file is not there: what it would say is then not checked. */
  allergies: z.infer<typeof allergies> | null
  interactions: z.infer<typeof interactions>['rows'] | null
  conditions: z.infer<typeof conditions> | null
  /** What the list calls itself. */
  version: string | null
}

/** The files of a list. */
export const referenceNames = [
  'drugs',
  'medicines',
  'brands',
  'synonyms',
  'classes',
  'allergies',
  'interactions',
  'conditions',
] as const

/** The list that ships with the app. */
export const readReferenceFiles = (resourcesDir: string): ReferenceFiles =>
  readMedicineFiles(path.join(resourcesDir, 'clinical/medicines'))

/** A file that is not there is empty; nothing that follows from it is then known. @throws Error when one has another shape */
export function readMedicineFiles(folder: string): ReferenceFiles {
  function read<T>(name: (typeof referenceNames)[number] | 'version', schema: z.ZodType<T>): T | null {
    const file = path.join(folder, `${name}.json`)
    return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
  }
  return {
    drugs: read('drugs', drugs)?.drugs ?? [],
    medicines: read('medicines', medicines)?.rows ?? [],
    brands: read('brands', brands)?.rows ?? [],
    synonyms: read('synonyms', synonyms)?.rows ?? [],
    classes: read('classes', classes)?.classes ?? [],
    allergies: read('allergies', allergies),
    interactions: read('interactions', interactions)?.rows ?? null,
    conditions: read('conditions', conditions),
    version: read('version', version)?.version ?? null,
  }
}
