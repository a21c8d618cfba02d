/**
 * Whether two words differ by at most `limit` slips: a letter too many, one missing, one wrong, or two neighbours
 * swapped (optimal string alignment distance).
 */
export function withinEdits(one: string, other: string, limit: number): boolean {
  if (Math.abs(one.length - other.length) > limit) return false
  const costs = beginningCosts(one, other, limit)
  return costs !== null && at(costs, other.length) <= limit
}

/** The slips between a word and each beginning of another, by its length; null once all of them are above the limit. */
function beginningCosts(one: string, other: string, limit: number): number[] | null {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    let best = row
    for (let column = 1; column <= other.length; column += 1) {
      const cost = editCost(one, other, row, column, current, last, beforeLast)
      current.push(cost)
      best = Math.min(best, cost)
    }
    if (best > limit) return null
    beforeLast = last
    last = current
  }
  return last
}

const at = (costs: readonly number[], index: number): number => costs[index] ?? Number.POSITIVE_INFINITY

function editCost(
  one: string,
  other: string,
  row: number,
  column: number,
  current: readonly number[],
  last: readonly number[],
  beforeLast: readonly number[],
): number {
  const isSame = one[row - 1] === other[column - 1]
  const cost = Math.min(at(current, column - 1) + 1, at(last, column) + 1, at(last, column - 1) + (isSame ? 0 : 1))
  const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
  return isSwap ? Math.min(cost, at(beforeLast, column - 2) + 1) : cost
}

/** How many slips a word of this length may hold and still be meant: none in a short one. */
function slipsAllowed(word: string): number {
  if (word.length < 4) return 0
  return word.length < 8 ? 1 : 2
}

/** Whether somebody who typed `typed` may have meant a word that begins so. A first letter may be a slip too. */
export function beginsLike(word: string, typed: string): boolean {
  const slips = slipsAllowed(typed)
  if (slips === 0 || (word[0] !== typed[0] && word[1] !== typed[0] && word[0] !== typed[1])) return false
  // Every beginning of a word is compared at once: they share their costs.
  const costs = beginningCosts(typed, word.slice(0, typed.length + slips), slips)
  return costs?.some(cost => cost <= slips) ?? false
}
