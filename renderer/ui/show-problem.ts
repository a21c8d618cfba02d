import { showNotification } from '@mantine/notifications'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'

/** Says what went wrong where no field or page can: in a toast. */
export function showProblem(error: unknown): void {
  showNotification({ color: 'red', message: problemText(problemOf(error)) })
}
