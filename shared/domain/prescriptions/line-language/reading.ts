import type { DoseSite, DoseStep, DoseUnit, DrugForm, DrugRoute, FoodTiming } from '../terms.ts'

/** What one typed line says. What it does not say is null. */
export interface ReadLine {
  /** The words of the medicine, as typed: for the search to find it by. Empty when the line names none. */
  drug: string
  /** As typed: `500`, `650mg`, `125 mg/5 ml`. */
  strength: string | null
  form: DrugForm | null
  doseAmount: number | null
  doseUnit: DoseUnit | null
  route: DrugRoute | null
  site: DoseSite | null
  /** A code of `frequency.ts`. */
  frequency: string | null
  timing: FoodTiming | null
  days: number | null
  /** It goes on without an end. */
  ongoing: boolean
  /** Doses that follow each other; dose, frequency and days then stand in them alone. Never a single one. */
  steps: DoseStep[]
  quantity: number | null
  /** Everything else, word for word. */
  instructions: string
}

export type LineField = keyof ReadLine

/** Why a part of a line is to be looked at before it is believed. */
export const doubts = [
  /** Kept as an instruction, word for word. */
  'notUnderstood',
  /** The line names no medicine, or begins with something else. */
  'noDrug',
  /** A small figure behind the name may be either. */
  'strengthOrDose',
  /** Tablets at the end may be the dose or how many to hand out. */
  'quantityOrDose',
  /** `1-2` and such: only the doctor knows which. */
  'range',
  /** Said a second time, and otherwise: kept as an instruction. */
  'saidTwice',
  /** An abbreviation or figure that ISMP lists as error-prone. */
  'errorProne',
  /** `od` beside an eye: once a day, or the right eye. */
  'eyeOrDaily',
  /** No unit was written. */
  'assumedUnit',
  /** No frequency was written: once a day. */
  'assumedDaily',
  /** A bare figure behind the frequency: days. */
  'assumedDays',
  /** The last step has no end. */
  'openEnd',
  /** Spoons, which are not alike in every kitchen. */
  'household',
  /** More than is usual at one time. */
  'unusual',
] as const
export type Doubt = (typeof doubts)[number]

/** A stretch of the typed text and what it was read as. */
export interface LinePart {
  from: number
  /** Behind the last character. */
  to: number
  /** `joint` for what only joins the others: commas, `then`. */
  field: LineField | 'joint'
  doubt: Doubt | null
}

export interface LineReading {
  line: ReadLine
  /** In their order. Every character but spaces lies in one of them. */
  parts: LinePart[]
}

export const isCertain = ({ line, parts }: LineReading): boolean =>
  line.drug !== '' && parts.every(part => part.doubt === null)

export const isSameLine = (one: ReadLine, other: ReadLine): boolean =>
  (Object.keys(one) as LineField[]).every(field => JSON.stringify(one[field]) === JSON.stringify(other[field]))
