import { questionWords, titleWords } from './diagnosis-words.ts'
import { codesOfEverydayName } from './everyday-names.ts'
import { WordIndex } from './word-index.ts'

export interface ListedDiagnosis {
  code: string
  title: string
  common: boolean
  billable: boolean
}

/** Words of one or two letters begin so many titles that only the common diagnoses are searched. */
const shortWord = 2

/** Of so many, the best by weight alone, the order is settled by the words that were asked. */
const ranked = 400

/** More than there are entries, so that a weight and an entry fit into one sortable number. */
const entryRange = 2 ** 20

/** A search over all diagnoses of the list, in memory. Entries are added in the order of the list. */
export class DiagnosisIndex {
  readonly #entries: ListedDiagnosis[] = []
  readonly #plainCodes: string[] = []
  readonly #byCode = new Map<string, number>()
  readonly #weights: number[] = []
  readonly #words = new WordIndex()
  readonly #commonWords = new WordIndex()

  add(diagnosis: ListedDiagnosis): void {
    const entry = this.#entries.push(diagnosis) - 1
    this.#plainCodes.push(plainCode(diagnosis.code))
    this.#byCode.set(diagnosis.code, entry)
    this.#weights.push(weightOf(diagnosis))
    for (const word of titleWords(diagnosis.title)) {
      this.#words.add(word, entry)
      if (diagnosis.common) this.#commonWords.add(word, entry)
    }
  }

  seal(): this {
    this.#words.seal()
    this.#commonWords.seal()
    return this
  }

  get size(): number {
    return this.#entries.length
  }

  withCode(code: string): ListedDiagnosis | undefined {
    const entry = this.#byCode.get(code)
    return entry === undefined ? undefined : this.#entry(entry)
  }

  /**
   * By code when it looks like one (`j45`, `E11.9`), otherwise by words in any order; best first. What has an everyday name
   * (`piles`) comes before all that is only written alike.
   */
  search(text: string, limit: number): ListedDiagnosis[] {
    const isCode = /^\s*[a-z]\d[0-9a-z]?\.?[0-9a-z]{0,4}\s*$/i.test(text)
    const byCode = isCode ? this.#beginningWith(plainCode(text), limit) : []
    if (byCode.length > 0) return byCode
    const named = codesOfEverydayName(text).flatMap(code => this.withCode(code) ?? [])
    const others = this.#byWords(questionWords(text), limit, named.length === 0)
    return [...named, ...others.filter(other => !named.includes(other))].slice(0, limit)
  }

  #byWords(words: readonly string[], limit: number, alsoAlike: boolean): ListedDiagnosis[] {
    if (words.length === 0) return []
    const index = words.every(word => word.length <= shortWord) ? this.#commonWords : this.#words
    const exact = this.#holding(words, word => index.beginning(word))
    const entries = exact.length > 0 || !alsoAlike ? exact : this.#holding(words, word => nearest(index, word))
    return this.#best(entries, words, limit)
  }

  #beginningWith(beginning: string, limit: number): ListedDiagnosis[] {
    const found: ListedDiagnosis[] = []
    for (let entry = 0; entry < this.#plainCodes.length && found.length < limit; entry += 1)
      if (this.#plainCodes[entry]?.startsWith(beginning)) found.push(this.#entry(entry))
    return found
  }

  #entry(entry: number): ListedDiagnosis {
    const diagnosis = this.#entries[entry]
    if (!diagnosis) throw new RangeError(`no entry ${entry}`)
    return diagnosis
  }

  /** Entries that hold every word. */
  #holding(words: readonly string[], listsOf: (word: string) => number[][]): number[] {
    const met = new Uint8Array(this.#entries.length)
    let last: number[] = []
    for (const [index, word] of words.entries()) {
      last = []
      for (const list of listsOf(word))
        for (const entry of list)
          if (met[entry] === index) {
            met[entry] = index + 1
            last.push(entry)
          }
    }
    return last
  }

  #best(entries: readonly number[], words: readonly string[], limit: number): ListedDiagnosis[] {
    const byWeight = Float64Array.from(entries, entry => (this.#weights[entry] ?? 0) * entryRange + entry).sort()
    return Array.from(byWeight.subarray(0, ranked), key => {
      const entry = key % entryRange
      const begins = this.#entry(entry)
        .title.toLowerCase()
        .startsWith(words[0] ?? '')
      return { entry, key: key - (begins ? beginsBonus * entryRange : 0) }
    })
      .sort((one, other) => one.key - other.key)
      .slice(0, limit)
      .map(({ entry }) => this.#entry(entry))
  }
}

function nearest(index: WordIndex, word: string): number[][] {
  const beginning = index.beginning(word)
  return beginning.length > 0 ? beginning : index.like(word)
}

const beginsBonus = 40

/**
 * Lower is better: common ones first, reasons for contact (Z) and outer causes (V to Y) after illnesses, what is left of an
 * injury after it, then the short, general titles and codes.
 */
function weightOf({ code, title, common, billable }: ListedDiagnosis): number {
  const isGeneral = /unspecified|without/.test(title)
  return (
    (common ? 0 : 1_000) +
    (code.startsWith('Z') ? 120 : 0) +
    (/^[V-Y]/.test(code) ? 300 : 0) +
    (/, sequela$|, subsequent encounter/.test(title) ? 150 : 0) +
    (billable ? 0 : 50) +
    (isGeneral ? 0 : 40) +
    10 * (code.length - 3) +
    Math.min(title.length, 199) +
    beginsBonus
  )
}

const plainCode = (code: string) => code.trim().replace('.', '').toUpperCase()
