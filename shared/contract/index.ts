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

/** Everything a screen or another program can ask of the backend, by domain. */
export const contract = {
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

export type Contract = typeof contract
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
