import type { AnyContractProcedure } from '@orpc/contract'
import type { z } from 'zod'
import { type Client, contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import { type Role, roles } from '#shared/permissions.ts'
import type { TestClinic } from './test-clinic.ts'

/** One procedure of the contract with all that it says about itself. */
export interface WalkedProcedure {
  /** e.g. `patients.create` */
  name: string
  /** e.g. `patients` */
  domain: string
  meta: ProcedureMeta
  route: { method?: string; path?: string; summary?: string }
  input: z.ZodType | undefined
  output: z.ZodType | undefined
}

const isProcedure = (node: object): node is AnyContractProcedure => '~orpc' in node

/** Every procedure, in the order of the contract. */
export function walkContract(node: object = contract, path: string[] = []): WalkedProcedure[] {
  if (!isProcedure(node)) return Object.entries(node).flatMap(([name, child]) => walkContract(child, [...path, name]))
  const { meta, route, inputSchema, outputSchema } = node['~orpc']
  return [
    {
      name: path.join('.'),
      domain: path[0] ?? '',
      meta: meta as ProcedureMeta,
      route,
      input: inputSchema as z.ZodType | undefined,
      output: outputSchema as z.ZodType | undefined,
    },
  ]
}

/** Calls a procedure by its name, as anyone who can reach the wire may, with any input. */
export async function callByName(client: Client, name: string, input: unknown): Promise<unknown> {
  let node: unknown = client
  for (const part of name.split('.')) node = Reflect.get(node as object, part)
  const reply = await (node as (input: unknown) => Promise<unknown>)(input)
  const stream = reply as { return?: (value?: unknown) => Promise<unknown> } | undefined
  // A subscription: nobody listens.
  if (reply && typeof reply === 'object' && Symbol.asyncIterator in reply) await stream?.return?.()
  return reply
}

export const callers = ['anonymous', ...roles] as const
export type Caller = (typeof callers)[number]

export const clientOf = (test: TestClinic, caller: Caller): Client =>
  caller === 'anonymous' ? test.anonymous() : test.as(caller)

export interface SessionState {
  locked?: boolean
  mustChangePassword?: boolean
}

/** Puts the people and their sessions back as they were. Answers whether the last call had done something to a person. */
export function restorePeople(
  test: TestClinic,
  { locked = false, mustChangePassword = false }: SessionState = {},
): boolean {
  const { raw } = test.clinic.db
  const lockedAt = locked ? 1 : null
  raw
    .prepare('UPDATE sessions SET ended_at = NULL, locked_at = ? WHERE ended_at IS NOT NULL OR locked_at IS NOT ?')
    .run(lockedAt, lockedAt)
  const isOther = raw.prepare<[string, string, number], unknown>(
    `SELECT 1 FROM users WHERE id = ? AND NOT
       (roles = ? AND active = 1 AND deleted_at IS NULL AND must_change_password = ?)`,
  )
  const changed = roles.filter(role => isOther.get(...userState(test, role, mustChangePassword)))
  if (changed.length === 0) return false
  const restore = raw.prepare(
    'UPDATE users SET roles = ?, active = 1, deleted_at = NULL, must_change_password = ? WHERE id = ?',
  )
  test.call('admin', 'test.restorePeople').transaction(() => {
    for (const role of changed) {
      const [id, ownRoles, mustChange] = userState(test, role, mustChangePassword)
      restore.run(ownRoles, mustChange, id)
    }
  })
  return true
}

const userState = (test: TestClinic, role: Role, mustChange: boolean): [string, string, number] => [
  test.userId(role),
  JSON.stringify([role]),
  mustChange ? 1 : 0,
]
