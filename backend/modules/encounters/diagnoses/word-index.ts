import { beginsLike } from '#shared/text/edit-distance.ts'

/** Which entries hold a word that begins like this one. Built word by word, then sealed. */
export class WordIndex {
  readonly #lists = new Map<string, number[]>()
  #sorted: string[] = []

  add(word: string, entry: number): void {
    const list = this.#lists.get(word)
    if (!list) this.#lists.set(word, [entry])
    else if (list.at(-1) !== entry) list.push(entry)
  }

  seal(): void {
    this.#sorted = [...this.#lists.keys()].sort()
  }

  /** Lists of entries for every word that begins with `start`. */
  beginning(start: string): number[][] {
    const found: number[][] = []
    for (let at = this.#firstFrom(start); at < this.#sorted.length; at += 1) {
      const word = this.#sorted[at] as string
      if (!word.startsWith(start)) break
      found.push(this.#lists.get(word) ?? [])
    }
    return found
  }

  /** Lists of entries for every word that may have been meant: few slips away, or its beginning is. */
  like(word: string): number[][] {
    return this.#sorted.filter(known => beginsLike(known, word)).map(known => this.#lists.get(known) ?? [])
  }

  #firstFrom(start: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sorted[middle] as string) < start) low = middle + 1
      else high = middle
    }
    return low
  }
}
