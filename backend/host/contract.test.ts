import '#backend/testing/quick-passwords.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type Caller,
  callByName,
  callers,
  clientOf,
  restorePeople,
  type SessionState,
  type WalkedProcedure,
  walkContract,
} from '#backend/testing/contract-walk.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { domains } from '#shared/domains.ts'
import { type Access, mayDo, permissions, type Role } from '#shared/permissions.ts'
import { router } from './router.ts'

const procedures = walkContract()
const inDomain = new Map<string, string[]>()
for (const { name } of procedures) {
  const [domain = '', procedure = ''] = name.split('.')
  inDomain.set(domain, [...(inDomain.get(domain) ?? []), procedure])
}

describe('the contract', () => {
  it('has the domains of the house', () => {
    expect([...inDomain.keys()].filter(name => name !== 'live' && !domains.some(domain => domain === name))).toEqual([])
  })

  it.each(procedures)('says everything about $name', ({ name, meta, route, input, output }) => {
    expect(name).toMatch(/^[a-z]+(\.[a-z][a-zA-Z]+){1,2}$/)
    expect(['public', 'signedIn', 'session', ...Object.keys(permissions)]).toContain(meta.permission)
    expect(['own', 'department', 'clinic']).toContain(meta.scope)
    expect(['none', 'read', 'write']).toContain(meta.audit)
    expect(meta.idempotent).toBeTypeOf('boolean')
    expect(route.summary).toMatch(/^.{8,}$/)
    expect(output, 'without an output its reply is not checked').toBeDefined()
    if (route.method === 'GET')
      expect({ ...meta, isWrite: meta.audit === 'write' }).toMatchObject({ isWrite: false, idempotent: true })
    expect(pathParameters(route.path)).toEqual(pathParameters(route.path).filter(key => inputKeys(input).includes(key)))
  })

  it('gives every procedure a method and path of its own', () => {
    const routes = procedures.map(({ route }) => `${route.method} ${route.path?.replaceAll(/\{\w+\}/g, '{}')}`)
    expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([])
  })

  it('is implemented by the router, whole and with nothing beside it', () => {
    const implemented = walkRouter(router)
    expect(implemented.sort()).toEqual(procedures.map(({ name }) => name).sort())
  })
})

/** `{id}` and the like. */
const pathParameters = (path = '') => [...path.matchAll(/\{\+?(\w+)\}/g)].map(match => match[1] ?? '')

function inputKeys(input: z.ZodType | undefined): string[] {
  if (!input) return []
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  const parts = [schema, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  return parts.flatMap(part => (typeof part === 'object' ? Object.keys(part.properties ?? {}) : []))
}

function walkRouter(node: object, path: string[] = []): string[] {
  if ('~orpc' in node)
    return typeof Reflect.get(node['~orpc'] as object, 'handler') === 'function' ? [path.join('.')] : []
  return Object.entries(node).flatMap(([name, child]) => walkRouter(child, [...path, name]))
}

/** Refused by every schema, so that a permitted call gets no further than the validation and changes nothing. */
const nonsense = Symbol('nonsense')

type Answer = 'allowed' | { code: string; data: unknown }

describe('who may call what', () => {
  let test: TestClinic
  beforeAll(async () => {
    test = await createTestClinic()
  })
  afterAll(() => test.close())

  async function ask(procedure: WalkedProcedure, caller: Caller): Promise<Answer> {
    const error = await callByName(clientOf(test, caller), procedure.name, procedure.input ? nonsense : undefined).then(
      () => null,
      caught => caught,
    )
    if (error === null || isPastTheGate(procedure, error)) return 'allowed'
    return { code: error.code, data: error.data }
  }

  it.each(procedures)('$name', async procedure => {
    const { permission } = procedure.meta
    for (const caller of callers) {
      restorePeople(test)
      expect({ caller, answer: await ask(procedure, caller) }).toEqual({ caller, answer: wanted(permission, caller) })
    }
  })

  const states: [string, SessionState, Access[], string][] = [
    ['a locked session', { locked: true }, ['public', 'session'], 'locked'],
    ['a temporary password', { mustChangePassword: true }, ['public', 'session', 'signedIn'], 'expired'],
  ]
  it.each(states)('nobody with %s gets further than their own account', async (_, state, open, reason) => {
    for (const procedure of procedures) {
      restorePeople(test, state)
      const answer = await ask(procedure, 'admin')
      const isOpen = open.includes(procedure.meta.permission)
      const refused = { code: 'UNAUTHENTICATED', data: { reason } }
      expect({ name: procedure.name, answer }).toEqual({ name: procedure.name, answer: isOpen ? 'allowed' : refused })
    }
  })
})

/** Whether the caller was let in and failed at what they asked for. */
function isPastTheGate({ input }: WalkedProcedure, error: { code?: string; data?: { reason?: string } }): boolean {
  if (input) return error.code === 'VALIDATION'
  // Without input there is nothing to refuse but the state of things.
  return error.code === 'CONFLICT' || error.code === 'UNAVAILABLE' || error.code === 'NOT_FOUND'
}

function wanted(permission: Access, caller: Caller): Answer {
  if (permission === 'public') return 'allowed'
  if (caller === 'anonymous') return { code: 'UNAUTHENTICATED', data: { reason: 'signIn' } }
  if (permission === 'signedIn' || permission === 'session') return 'allowed'
  const role: Role = caller
  return mayDo([role], permission) ? 'allowed' : { code: 'FORBIDDEN', data: { permission } }
}
