import type { FieldIssue } from '#shared/errors.ts'
import type { Problem } from './errors.ts'
import { formatCountdown } from './format.ts'
import { text, textIfAny } from './i18n.ts'

/** A problem as a sentence for the person at the desk. */
export function problemText(problem: Problem): string {
  switch (problem.code) {
    case 'VALIDATION':
      return text('errors:validation')
    case 'UNAUTHENTICATED':
      return text(`errors:unauthenticated.${problem.reason}`)
    case 'FORBIDDEN':
      return text('errors:forbidden')
    case 'NOT_FOUND':
      return textIfAny(`errors:missing.${problem.entity}`) ?? text('errors:notFound')
    case 'CONFLICT':
      return textIfAny(`errors:reasons.${problem.reason}`, problem.details) ?? text('errors:conflict')
    case 'UNAVAILABLE':
      return textIfAny(`errors:reasons.${problem.reason}`) ?? text('errors:unavailable')
    case 'RATE_LIMITED':
      return text('errors:rateLimited', { time: formatCountdown(problem.retryAfterMs) })
    case 'DISCONNECTED':
      return text('errors:disconnected')
    case 'INTERNAL':
      return text('errors:internal', { ref: problem.ref })
  }
}

/** What is wrong with one field. Issues without a key of their own carry a sentence in English. */
export function fieldText(issue: FieldIssue): string {
  const own = issue.key === undefined ? null : textIfAny(`errors:fields.${issue.key}`, issue.params)
  return own ?? issue.message
}
