import { type Meta, oc } from '@orpc/contract'
import { z } from 'zod'
import { errorStatus } from '../errors.ts'
import type { Access } from '../permissions.ts'

/** What every procedure must say about itself; leaving one out is a type error. */
export interface ProcedureMeta extends Meta {
  /** Who may call it. */
  permission: Access
  /** How far the permission reaches: the caller's own records, the department's, or the clinic's. */
  scope: 'own' | 'department' | 'clinic'
  /** What the audit trail keeps: nothing, that a chart was read, or the change itself. */
  audit: 'none' | 'read' | 'write'
  /** True when repeating the call changes nothing more. Otherwise a repeated idempotency key replays the first reply. */
  idempotent: boolean
}

interface ProcedureRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/${string}`
  summary: string
}

const fieldIssue = z.object({
  path: z.string(),
  message: z.string(),
  key: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

const commonErrors = {
  VALIDATION: { status: errorStatus.VALIDATION, data: z.object({ fields: z.array(fieldIssue) }) },
  UNAUTHENTICATED: {
    status: errorStatus.UNAUTHENTICATED,
    data: z.object({ reason: z.enum(['signIn', 'locked', 'credentials', 'secondFactor', 'expired']) }),
  },
  FORBIDDEN: { status: errorStatus.FORBIDDEN, data: z.object({ permission: z.string() }) },
  NOT_FOUND: { status: errorStatus.NOT_FOUND, data: z.object({ entity: z.string(), id: z.string() }) },
  CONFLICT: {
    status: errorStatus.CONFLICT,
    data: z.object({ reason: z.string(), details: z.record(z.string(), z.unknown()).optional() }),
  },
  RATE_LIMITED: { status: errorStatus.RATE_LIMITED, data: z.object({ retryAfterMs: z.number() }) },
  UNAVAILABLE: { status: errorStatus.UNAVAILABLE, data: z.object({ reason: z.string() }) },
}

/** Starts a procedure of the contract: its REST route, what it may do, and the errors every procedure can answer. */
export function procedure(route: ProcedureRoute, meta: ProcedureMeta) {
  return oc.$meta<ProcedureMeta>(meta).route(route).errors(commonErrors)
}
