import { beginsLike } from '#shared/text/edit-distance.ts'

/** How a known word answers to one that was typed. */
export const likenesses = { no: 0, begins: 1, slips: 2 } as const

/** A word that was typed, and how each known word answers to it, by its number. */
export interface Typed {
  word: string
  answers: Uint8Array
}

/** Every word of a list once and in order, so that each is compared with what is typed only once, however many names have it. */
export function createVocabulary(words: Iterable<string>) {
  const sorted = [...new Set(words)].sort()
  const numbers = new Map(sorted.map((word, number) => [word, number]))

  /** Known words that begin with it stand together. */
  function beginning(word: string): Typed {
    const answers = new Uint8Array(sorted.length)
    for (let number = firstFrom(sorted, word); sorted[number]?.startsWith(word); number += 1)
      answers[number] = likenesses.begins
    return { word, answers }
  }

  /** As `beginning`, and those that somebody who slipped may have meant. */
  function meant(word: string): Typed {
    const typed = beginning(word)
    for (const [number, known] of sorted.entries())
      if (typed.answers[number] === likenesses.no && beginsLike(known, word)) typed.answers[number] = likenesses.slips
    return typed
  }

  return { numberOf: (word: string) => numbers.get(word) ?? -1, beginning, meant }
}

/** The place of the first word that does not stand before this one. */
function firstFrom(sorted: readonly string[], word: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
