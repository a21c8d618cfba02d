import type { SafetyCheck } from '#shared/contract/prescriptions.ts'
import { interrupts } from '#shared/domain/prescriptions/safety/findings.ts'
import type { EditLine } from './line/lines.ts'

/** Whether something severe speaks against a line and nobody has said why it is given all the same. */
export const lacksReason = (line: EditLine, check: SafetyCheck | null): boolean =>
  check?.findings.some(finding => interrupts(finding) && !finding.settled && !hasReason(line, finding.key)) ?? false

const hasReason = ({ overrides }: EditLine, key: string): boolean =>
  overrides.some(({ finding, reason }) => finding === key && reason.trim() !== '')

/** The reason as it stands at the line now. */
export const withReason = (line: EditLine, finding: string, reason: string): EditLine => ({
  ...line,
  overrides: [...line.overrides.filter(other => other.finding !== finding), { finding, reason }],
})
