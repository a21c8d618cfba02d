import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import { type Permission, permissions } from '#shared/permissions.ts'
import { restPrefix } from './rest.ts'

type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>
type PathItem = NonNullable<NonNullable<Document['paths']>[string]>
export type Operation = NonNullable<PathItem['get']>

export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof methods)[number]

const description = `Everything the screens can do, as REST. Sign in with \`POST ${restPrefix}/identity/sign-in\` and send the token of
its reply as \`Authorization: Bearer <token>\`; cookies are not accepted. Instants are milliseconds since 1970 (UTC), calendar
dates \`YYYY-MM-DD\`, clock times \`HH:MM\` in the clinic's time zone, money integer minor units. A change that is sent again with
the same \`Idempotency-Key\` happens once.`

/** The OpenAPI 3.1 document of the contract, with who may call each operation and what the audit trail keeps of it. */
export async function openApiDocument(version: string): Promise<Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: { title: 'Nadi', version, description },
    servers: [{ url: restPrefix }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  })
  const metas = procedureMetas()
  for (const { operation } of operationsOf(document)) {
    const meta = metas.get(operation.operationId ?? '')
    if (meta) describeMeta(operation, meta)
  }
  return document
}

/** Every operation with its place, in the contract's order. */
export function operationsOf(document: Document): { method: Method; path: string; operation: Operation }[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap(method => {
      const operation = item?.[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
}

function procedureMetas(node: object = contract, path: string[] = []): Map<string, ProcedureMeta> {
  if ('~orpc' in node) return new Map([[path.join('.'), (node['~orpc'] as { meta: ProcedureMeta }).meta]])
  return new Map(Object.entries(node).flatMap(([name, inner]) => [...procedureMetas(inner as object, [...path, name])]))
}

function describeMeta(operation: Operation, meta: ProcedureMeta): void {
  operation.tags = [operation.operationId?.split('.', 1)[0] ?? '']
  operation.description = [whoMay(meta), auditText[meta.audit]].filter(Boolean).join(' ')
  Object.assign(operation, { 'x-permission': meta.permission, 'x-scope': meta.scope, 'x-audit': meta.audit })
  if (meta.permission === 'public') operation.security = []
  if (meta.audit === 'write') {
    operation.parameters = [
      ...(operation.parameters ?? []),
      { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', format: 'uuid' } },
    ]
  }
}

const auditText = {
  none: '',
  read: 'Opening the chart is written to the audit trail.',
  write: 'The change is written to the audit trail.',
}

const scopeText = { own: "the caller's own records", department: "the caller's department", clinic: 'the whole clinic' }

function whoMay({ permission, scope }: ProcedureMeta): string {
  if (permission === 'public') return 'Needs no session.'
  if (permission === 'session') return 'For everyone signed in, also while locked.'
  if (permission === 'signedIn') return `For everyone signed in (${scopeText[scope]}).`
  const allowed = permissions[permission satisfies Permission].join(', ')
  return `Permission \`${permission}\` (${scopeText[scope]}): ${allowed}.`
}
