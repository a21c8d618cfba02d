import { setImmediate as nextTurn } from 'node:timers/promises'

/** Long work calls it between its steps: after `budgetMs` of work it lets everything else that waits run first. */
export function createBreathing(budgetMs = 8): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < budgetMs) return
    await nextTurn()
    since = performance.now()
  }
}
