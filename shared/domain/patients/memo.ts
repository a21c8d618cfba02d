/**
 * Remembers the answers for short texts. Names repeat: a clinic of a million patients has some ten thousand words.
 * @param limit answers kept; when it is reached all are forgotten
 */
export function remember<T>(limit: number, answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    const fresh = answer(text)
    if (known.size >= limit) known.clear()
    known.set(text, fresh)
    return fresh
  }
}
