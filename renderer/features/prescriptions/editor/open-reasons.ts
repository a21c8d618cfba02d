import type { SafetyCheck } from '#shared/contract/prescriptions.ts'
import { openFindings } from '#shared/domain/prescriptions/safety/check.ts'
import type { EditLine } from './line/lines.ts'

/** Whether something severe speaks against a line and nobody has said why it is given all the same. */
export const lacksReason = (line: EditLine, check: SafetyCheck | null): boolean =>
  openFindings(check?.findings ?? [], line.overrides).length > 0

/** The reason as it stands at the line now. */
export const withReason = (line: EditLine, finding: string, reason: string): EditLine => ({
  ...line,
  overrides: [...line.overrides.filter(other => other.finding !== finding), { finding, reason }],
})
