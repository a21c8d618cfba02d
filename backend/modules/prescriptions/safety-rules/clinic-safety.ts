import { formularyOf } from '#backend/modules/prescriptions/formulary/formulary.ts'
import type { Call } from '#backend/platform/call.ts'
import { withClinicRules } from '#shared/domain/prescriptions/safety/clinic-rules.ts'
import type { SafetyKnowledge } from '#shared/domain/prescriptions/safety/knowledge.ts'
import { listActiveRules } from './safety-rules.repo.ts'

/**
 * What the check knows: the list, and the rules of the clinic as they are now. They are few and read at each check, so that one
 * acts at once, whichever desk it came from.
 */
export function clinicSafety(call: Pick<Call, 'db' | 'clinic'>): SafetyKnowledge {
  const { safety, membersOf } = formularyOf(call)
  const rules = listActiveRules(call.db).map(rule => ({
    ...rule,
    subject: new Set(membersOf(rule.subject)),
    other: new Set(rule.other === null ? [] : membersOf(rule.other)),
  }))
  return rules.length === 0 ? safety : withClinicRules(safety, rules)
}
