import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { calendarDate, line, pageInput } from '#shared/contract/fields.ts'
import { type SchemaLike, schemaText } from './schema-text.ts'

function text(schema: z.ZodType): string {
  const [, json] = new ZodToJsonSchemaConverter().convert(schema, { strategy: 'input' })
  return schemaText(json as SchemaLike)
}

it('reads like a type, with its limits as comments', () => {
  const schema = z.object({
    name: line(120),
    phone: line(40).nullable(),
    born: calendarDate.optional(),
    kind: z.enum(['new', 'old']),
    size: z.number().int().min(5),
    tags: z.array(z.union([z.string(), z.number()])).max(3),
    parts: z.array(z.object({ id: z.uuid() })),
    more: z.record(z.string(), z.boolean()),
    ...pageInput,
  })
  expect(text(schema)).toBe(`{
  name: string  // 1 to 120 characters
  phone: string | null  // 1 to 40 characters
  born?: string  // date
  kind: "new" | "old"
  size: integer  // at least 5
  tags: (string | number)[]  // at most 3 items
  parts: {
    id: string  // uuid
  }[]
  more: { [name: string]: boolean }
  after?: string  // at most 200 characters
  limit?: integer  // 1 to 200, default 50
}`)
})

it('says when there is nothing to say', () => {
  expect(text(z.object({}))).toBe('{}')
  expect(text(z.unknown())).toBe('unknown')
  expect(schemaText(undefined)).toBe('unknown')
})
