import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const drugs = z.object({
  drugs: z.array(
    z.object({ id: z.string(), name: z.string(), aliases: z.array(z.string()), classes: z.array(z.string()) }),
  ),
})
const medicines = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      generic: z.string(),
      ingredients: z.array(z.string()),
      forms: z.array(z.string()),
      adultDose: z.object({ text: z.string() }),
      indiaSchedule: z.string(),
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

/** The medicine list that ships with the app, as its files say it. */
export interface ReferenceFiles {
  drugs: z.infer<typeof drugs>['drugs']
  medicines: z.infer<typeof medicines>['rows']
  brands: z.infer<typeof brands>['rows']
  synonyms: z.infer<typeof synonyms>['rows']
  classes: z.infer<typeof classes>['classes']
  allergies: z.infer<typeof allergies>
}

/** @throws Error when a file is missing or has another shape */
export function readReferenceFiles(resourcesDir: string): ReferenceFiles {
  const read = <T>(name: string, schema: z.ZodType<T>): T =>
    schema.parse(JSON.parse(readFileSync(path.join(resourcesDir, 'clinical/medicines', `${name}.json`), 'utf8')))
  return {
    drugs: read('drugs', drugs).drugs,
    medicines: read('medicines', medicines).rows,
    brands: read('brands', brands).rows,
    synonyms: read('synonyms', synonyms).rows,
    classes: read('classes', classes).classes,
    allergies: read('allergies', allergies),
  }
}
