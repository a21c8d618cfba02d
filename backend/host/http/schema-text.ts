/** The parts of a JSON schema that the reference page shows. */
export interface SchemaLike {
  $ref?: string
  type?: string | readonly string[]
  format?: string
  enum?: readonly unknown[]
  const?: unknown
  items?: SchemaLike | boolean
  properties?: Record<string, SchemaLike | boolean>
  required?: readonly string[]
  anyOf?: readonly (SchemaLike | boolean)[]
  oneOf?: readonly (SchemaLike | boolean)[]
  allOf?: readonly (SchemaLike | boolean)[]
  additionalProperties?: SchemaLike | boolean
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
  default?: unknown
}

/** Writes a JSON schema the way TypeScript would, with limits as comments: a form that people read at a glance. */
export function schemaText(schema: SchemaLike | boolean | undefined, indent = ''): string {
  if (schema === undefined || typeof schema === 'boolean') return 'unknown'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  const union = schema.anyOf ?? schema.oneOf
  if (union) return [...new Set(union.map(part => schemaText(part, indent)))].join(' | ')
  if (schema.properties) return objectText(schema, indent)
  // Several patterns of one text stand in `allOf` beside its type.
  if (schema.allOf && !schema.type) return schema.allOf.map(part => schemaText(part, indent)).join(' & ')
  if (schema.type === 'array') return arrayText(schema.items, indent)
  if (schema.type === 'object') return recordText(schema.additionalProperties, indent)
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  return typeof schema.type === 'string' ? schema.type : 'unknown'
}

function recordText(values: SchemaLike | boolean | undefined, indent: string): string {
  return values === undefined ? '{}' : `{ [name: string]: ${schemaText(values, indent)} }`
}

function arrayText(items: SchemaLike | boolean | undefined, indent: string): string {
  const text = schemaText(items, indent)
  return text.includes(' | ') && !text.startsWith('{') ? `(${text})[]` : `${text}[]`
}

function objectText(schema: SchemaLike, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const mark = schema.required?.includes(name) ? '' : '?'
    const note = limits(property)
    return `${inner}${name}${mark}: ${schemaText(property, inner)}${note && `  // ${note}`}`
  })
  return lines.length > 0 ? `{\n${lines.join('\n')}\n${indent}}` : '{}'
}

/** What a value must satisfy beyond its type. */
export function limits(schema: SchemaLike | boolean): string {
  if (typeof schema === 'boolean') return ''
  const union = schema.anyOf ?? schema.oneOf
  if (union) return [...new Set(union.map(limits))].filter(Boolean).join(' or ')
  const notes = [
    schema.format,
    range(schema.minLength, schema.maxLength, ' characters'),
    range(schema.minimum, schema.maximum, ''),
    schema.maxItems === undefined ? '' : `at most ${schema.maxItems} items`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ]
  return notes.filter(Boolean).join(', ')
}

function range(low: number | undefined, high: number | undefined, unit: string): string {
  const least = low === undefined || low <= Number.MIN_SAFE_INTEGER ? undefined : low
  const most = high === undefined || high >= Number.MAX_SAFE_INTEGER ? undefined : high
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`
  if (most !== undefined) return `at most ${most}${unit}`
  return least === undefined ? '' : `at least ${least}${unit}`
}
