import { z } from 'zod'
import { limitUnits, ruleKinds } from '../../domain/prescriptions/safety/clinic-rule.ts'
import { severities } from '../../domain/prescriptions/safety/findings.ts'
import { id, instant, line, pageInput, pageOf } from '../fields.ts'
import { procedure } from '../procedure.ts'

/** An ingredient of the list, or a class of it: `@nsaids`. */
const subject = z.string().regex(/^@?[a-z0-9_]{1,60}$/)
const years = z.number().int().min(0).max(130).nullable()

/** What a kind does not say is not kept. */
const details = z.object({
  kind: z.enum(ruleKinds),
  subject,
  /** Of two medicines, the other one. */
  other: subject.nullable(),
  /** Of the conditions of the list. */
  condition: z
    .string()
    .regex(/^[a-z0-9_]{1,60}$/)
    .nullable(),
  /** Completed years, both included. */
  fromYears: years,
  untilYears: years,
  maxPerDay: z.number().positive().max(1_000_000).nullable(),
  unit: z.enum(limitUnits).nullable(),
  severity: z.enum(severities),
  /** What happens and what to do; of a silenced warning, why. */
  words: line(400),
  /** Needed for what warns. */
  source: line(200).nullable(),
})

const safetyRule = details.extend({
  id,
  subject: z.string(),
  other: z.string().nullable(),
  condition: z.string().nullable(),
  words: z.string(),
  source: z.string().nullable(),
  subjectName: z.string(),
  otherName: z.string().nullable(),
  conditionName: z.string().nullable(),
  active: z.boolean(),
  /** False once the list no longer knows what it is about, or calls severe what it silences. */
  works: z.boolean(),
  updatedAt: instant,
})
export type SafetyRule = z.infer<typeof safetyRule>

const named = z.array(z.object({ id: z.string(), name: z.string() }))

const reads = { permission: 'prescriptions.read', scope: 'clinic', audit: 'none', idempotent: true } as const
const manages = {
  permission: 'prescriptions.manageSafetyRules',
  scope: 'clinic',
  audit: 'write',
  idempotent: true,
} as const

/**
 * Rules of the clinic's own, which act in the check beside those of the list. VALIDATION `taken` at `subject` for one that is
 * there, `severeWarning` for a warning that must not be silenced, `noSuchWarning` where the list has none.
 */
export const safetyRules = {
  list: procedure(
    { method: 'GET', path: '/prescriptions/safety-rules', summary: "The clinic's own rules of the check, by medicine" },
    reads,
  )
    .input(
      z.object({ text: z.string().max(200).optional(), includeInactive: z.boolean().default(false), ...pageInput }),
    )
    .output(pageOf(safetyRule)),

  add: procedure(
    { method: 'POST', path: '/prescriptions/safety-rules', summary: 'Add a rule to the check of medicines' },
    { ...manages, idempotent: false },
  )
    .input(details)
    .output(safetyRule),

  change: procedure(
    { method: 'PUT', path: '/prescriptions/safety-rules/{id}', summary: "Change a rule of the clinic's own" },
    manages,
  )
    .input(details.extend({ id, expectedUpdatedAt: instant }))
    .output(safetyRule),

  /** What is not active is not checked; what was signed keeps what was found. */
  setActive: procedure(
    {
      method: 'POST',
      path: '/prescriptions/safety-rules/{id}/active',
      summary: "Put a rule of the clinic's own out of use, or into use again",
    },
    manages,
  )
    .input(z.object({ id, active: z.boolean() }))
    .output(safetyRule),

  choices: procedure(
    {
      method: 'GET',
      path: '/prescriptions/safety-rules/choices',
      summary: 'Ingredients, classes and conditions that a rule may be about, by name',
    },
    reads,
  ).output(z.object({ ingredients: named, classes: named, conditions: named })),
}
