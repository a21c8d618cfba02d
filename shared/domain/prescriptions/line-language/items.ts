import type { DoseSite, DoseUnit, DrugRoute, FoodTiming } from '../terms.ts'
import type { TypedForm } from './phrases.ts'
import type { Doubt } from './reading.ts'

/** A stretch of the line, recognized by itself; what it means beside the others is for `assemble.ts`. */
export type Meaning =
  | { kind: 'word' }
  | { kind: 'joint'; isThen: boolean }
  | { kind: 'form'; form: TypedForm }
  | { kind: 'route'; route: DrugRoute }
  | { kind: 'site'; site: DoseSite }
  | { kind: 'timing'; timing: FoodTiming }
  | { kind: 'frequency'; code: string }
  /** A number without a unit. */
  | { kind: 'figure'; value: number; isFraction: boolean }
  | { kind: 'amount'; value: number; unit: DoseUnit; isInternational: boolean; isFraction: boolean }
  /** Only the pack is written so: `1%`, `125 mg/5 ml`, `200/6`. */
  | { kind: 'strength'; strength: string }
  | { kind: 'range' }
  | { kind: 'days'; days: number; isRead: boolean }
  | { kind: 'ongoing' }
  | { kind: 'quantity'; quantity: number }
  /** The next amount is a dose. */
  | { kind: 'take' }
  /** `apply`: one application. */
  | { kind: 'apply' }
  | { kind: 'event' }
  | { kind: 'note' }
  | { kind: 'quote'; content: string }

export type Item = Meaning & { from: number; to: number; text: string; doubt: Doubt | null }
