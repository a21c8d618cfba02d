import fc, { type Arbitrary } from 'fast-check'
import { z } from 'zod'

type JsonSchema = Exclude<z.core.JSONSchema._JSONSchema, boolean>

/** What lets junk get further than "not valid" and "not found". */
export interface Hints {
  /** Ids that exist and fit a field of this name, e.g. `patientId`. */
  ids(field: string): readonly string[]
  /** Values that a field of this name wants and no schema tells, e.g. a time zone. */
  fields: Readonly<Record<string, readonly unknown[]>>
}

/**
 * Inputs for a procedure: half of them what its schema asks for, half with an odd value here and there, and some any JSON
 * at all. Deep in a form that is otherwise right an odd value does the most harm.
 */
export function junkFor(schema: z.ZodType | undefined, hints: Hints): Arbitrary<unknown> {
  if (!schema) return fc.option(fc.jsonValue(), { nil: undefined })
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const { $defs = {} } = json
  return fc.oneof(
    { weight: 6, arbitrary: new Fitting($defs, hints).any(json) },
    { weight: 5, arbitrary: new Fitting($defs, hints, 15).any(json) },
    { weight: 1, arbitrary: oddValue },
  )
}

const oddText = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066',
  '😀'.repeat(50),
  'क्षि',
  "'; DROP TABLE users; --",
  '"%_*()^:NEAR/2',
  '__proto__',
  '../../etc/passwd',
  '{{id}}',
  '2026-02-30',
  '25:61',
  'x'.repeat(100_000),
)
const oddNumber = fc.constantFrom(-1, 0, -0, 0.1, 1e21, -1e308, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY)
const oddValue: Arbitrary<unknown> = fc.oneof(
  oddText,
  oddNumber,
  fc.constantFrom(null, undefined, true, [], {}, [[]], new Date(0), new Map(), 10n),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(JSON.parse('{"__proto__":{"roles":["admin"]},"constructor":1}')),
)

/** Makes values that fit a JSON schema, with one odd value among `oneOddIn` (none when it is 0). */
class Fitting {
  readonly #defs: Record<string, JsonSchema>
  readonly #hints: Hints
  readonly #oneOddIn: number

  constructor(defs: object, hints: Hints, oneOddIn = 0) {
    this.#defs = defs as Record<string, JsonSchema>
    this.#hints = hints
    this.#oneOddIn = oneOddIn
  }

  any(schema: JsonSchema | boolean, depth = 0): Arbitrary<unknown> {
    const value = typeof schema === 'boolean' || depth > 8 ? fc.jsonValue({ maxDepth: 1 }) : this.#fit(schema, depth)
    if (this.#oneOddIn === 0) return value
    return fc.oneof({ weight: this.#oneOddIn - 1, arbitrary: value }, { weight: 1, arbitrary: oddValue })
  }

  #fit(schema: JsonSchema, depth: number): Arbitrary<unknown> {
    const choices = schema.anyOf ?? schema.oneOf
    if (schema.$ref) return this.any(this.#defs[schema.$ref.split('/').at(-1) ?? ''] ?? true, depth + 1)
    if (choices) return fc.oneof(...choices.map(choice => this.any(choice as JsonSchema, depth + 1)))
    if (schema.allOf && schema.type === undefined) return this.#all(schema.allOf as JsonSchema[], depth)
    if ('const' in schema) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    return this.#ofType(schema, depth)
  }

  #ofType(schema: JsonSchema, depth: number): Arbitrary<unknown> {
    switch (schema.type) {
      case 'object':
        return this.#object(schema, depth)
      case 'array':
        return this.#array(schema, depth)
      case 'string':
        return this.#text(schema)
      case 'integer':
      case 'number':
        return number(schema)
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      default:
        return fc.jsonValue({ maxDepth: 2 })
    }
  }

  #all(parts: JsonSchema[], depth: number): Arbitrary<unknown> {
    const values = parts.map(part => this.any(part, depth + 1))
    return fc.tuple(...values).map(objects => Object.assign({}, ...objects))
  }

  #object({ properties = {}, required = [], additionalProperties }: JsonSchema, depth: number): Arbitrary<unknown> {
    const fields: Record<string, Arbitrary<unknown>> = {}
    for (const [name, property] of Object.entries(properties))
      fields[name] = this.#field(name, property as JsonSchema, depth)
    if (Object.keys(fields).length > 0 || typeof additionalProperties !== 'object')
      return fc.record(fields, { requiredKeys: required })
    const value = this.any(additionalProperties as JsonSchema, depth + 1)
    return fc.dictionary(fc.string({ maxLength: 10 }), value, { maxKeys: 4 })
  }

  #field(name: string, property: JsonSchema, depth: number): Arbitrary<unknown> {
    const fitting = property.format === 'uuid' ? this.#id(name) : this.any(property, depth + 1)
    const wanted = this.#hints.fields[name]
    if (!wanted) return fitting
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...wanted) }, { weight: 1, arbitrary: fitting })
  }

  #array({ items = true, minItems = 0, maxItems = 5 }: JsonSchema, depth: number): Arbitrary<unknown> {
    const item = this.any(items as JsonSchema, depth + 1)
    return fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) })
  }

  #text(schema: JsonSchema): Arbitrary<unknown> {
    const { format = '', pattern, minLength = 0, maxLength = 60 } = schema
    const made = format === 'uuid' ? this.#id('id') : formats[format]
    const matching = made ?? (pattern === undefined ? null : textLike(pattern))
    return matching ?? words(minLength, Math.max(minLength, Math.min(maxLength, 60)))
  }

  #id(field: string): Arbitrary<unknown> {
    const known = fc.nat().map(index => {
      const ids = this.#hints.ids(field)
      return ids[index % ids.length] ?? ''
    })
    const odd = this.#oneOddIn === 0 ? fc.uuid({ version: 7 }) : oddValue
    return fc.oneof({ weight: 8, arbitrary: known }, { weight: 1, arbitrary: odd })
  }
}

const words = (minLength: number, maxLength: number) =>
  fc.oneof(
    fc.constantFrom('Asha', 'अनिता वर्मा', 'José', 'fever', '1').filter(word => word.length >= minLength),
    fc.string({ minLength, maxLength, unit: 'grapheme' }),
  )

const day = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10))

const formats: Record<string, Arbitrary<string>> = {
  // Near the day on which the tests stand still, and anywhere.
  date: fc.oneof(day('2026-11-20', '2026-11-30'), day('1900-01-01', '2100-01-01')),
  email: fc.constantFrom('desk@clinic.example', 'a.b+c@x.in'),
  base64: fc.base64String({ maxLength: 200 }),
}

function textLike(pattern: string): Arbitrary<string> | null {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'))
  } catch {
    // A pattern with parts that cannot be turned around, such as a lookahead.
    return null
  }
}

function number({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): Arbitrary<number> {
  const lowest = Number(minimum ?? exclusiveMinimum ?? -1_000_000)
  const highest = Number(maximum ?? exclusiveMaximum ?? Math.max(lowest, 0) + 1_000_000)
  const min = Math.ceil(Math.max(lowest, Number.MIN_SAFE_INTEGER))
  const max = Math.max(min, Math.floor(Math.min(highest, Number.MAX_SAFE_INTEGER)))
  const small = fc.integer({ min: Math.min(Math.max(min, 1), max), max: Math.min(Math.max(min, 100), max) })
  const whole = fc.oneof(small, fc.integer({ min, max }))
  return type === 'integer' ? whole : fc.oneof(whole, fc.double({ min: lowest, max: highest, noNaN: true }))
}
