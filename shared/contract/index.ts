import type {
  AnyContractRouter,
  ContractProcedure,
  ContractRouterClient,
  InferContractRouterInputs,
  InferContractRouterOutputs,
  InferSchemaOutput,
} from '@orpc/contract'
import { attachments } from './attachments.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { documents } from './documents.ts'
import { encounters } from './encounters.ts'
import { identity } from './identity.ts'
import { jobs } from './jobs.ts'
import { live } from './live.ts'
import { messaging } from './messaging.ts'
import { notifications } from './notifications.ts'
import { patients } from './patients.ts'
import { prescriptions } from './prescriptions.ts'
import { scheduling } from './scheduling.ts'
import { settings } from './settings.ts'
import { sync } from './sync.ts'
import { worklists } from './worklists.ts'

/** Named, because the compiler would else write every procedure out here once more, and has a limit for that. */
export type Contract = {
  live: typeof live
  settings: typeof settings
  audit: typeof audit
  jobs: typeof jobs
  identity: typeof identity
  attachments: typeof attachments
  patients: typeof patients
  encounters: typeof encounters
  prescriptions: typeof prescriptions
  scheduling: typeof scheduling
  documents: typeof documents
  messaging: typeof messaging
  notifications: typeof notifications
  worklists: typeof worklists
  sync: typeof sync
  backup: typeof backup
}

/** Everything a screen or another program can ask of the backend, by domain. */
export const contract: Contract = {
  live,
  settings,
  audit,
  jobs,
  identity,
  attachments,
  patients,
  encounters,
  prescriptions,
  scheduling,
  documents,
  messaging,
  notifications,
  worklists,
  sync,
  backup,
}

export type Client<Context extends Record<PropertyKey, unknown> = Record<never, never>> = ContractRouterClient<
  Contract,
  Context
>
/** Inputs as callers write them. */
export type Inputs = InferContractRouterInputs<Contract>
export type Outputs = InferContractRouterOutputs<Contract>

type ParsedInputsOf<T extends AnyContractRouter> =
  T extends ContractProcedure<infer I, infer _O, infer _E, infer _M>
    ? InferSchemaOutput<I>
    : { [K in keyof T]: T[K] extends AnyContractRouter ? ParsedInputsOf<T[K]> : never }

/** Inputs as services receive them: checked, with defaults filled in and branded types. */
export type Parsed = ParsedInputsOf<Contract>
