import type { Medicine } from '#shared/contract/prescriptions/medicine.ts'
import { beginsLike } from '#shared/text/edit-distance.ts'
import { latinWords } from '#shared/text/words.ts'

interface Entry {
  medicine: Medicine
  /** The words of the name itself, in order. */
  words: string[]
  /** Further words by which it is found: ingredients and their other names. */
  otherWords: string[]
  /** Other names of what it is itself, word by word; a brand or a combination is not its ingredient. */
  aliases: string[][]
}

export interface NamedMedicine {
  medicine: Medicine
  otherNames: readonly string[]
}

/** Lower is better; the gaps leave room for the finer order within. */
const rank = {
  begins: 0,
  alias: 50,
  word: 100,
  otherWord: 200,
  slip: 300,
  otherSlip: 400,
  none: Number.POSITIVE_INFINITY,
}

/** What puts a medicine that somebody often prescribes before others: it weighs as much as one rank, and never more. */
const favour = (times: number) => (times === 0 ? 0 : Math.min(rank.word, 40 + 12 * Math.log2(times)))

/** Finds medicines by brand, generic name or ingredient, misspelt too, and by strength beside it: `amox 500`. `times` is how often somebody prescribed each. */
export function createMedicineSearch(medicines: readonly NamedMedicine[]) {
  const entries: Entry[] = medicines.map(({ medicine, otherNames }) => ({
    medicine,
    words: latinWords(medicine.name),
    otherWords: [...new Set(otherNames.flatMap(latinWords))],
    aliases: medicine.kind === 'generic' && medicine.ingredientIds.length === 1 ? otherNames.map(latinWords) : [],
  }))

  return (text: string, limit: number, times: ReadonlyMap<string, number> = new Map()): Medicine[] => {
    const asked = latinWords(text)
    const words = asked.filter(word => !/^\d/.test(word))
    const figures = asked.filter(word => /^\d/.test(word))
    if (words.length === 0) return []
    const typed = words.map(wordTyped)
    return entries
      .map(entry => ({ entry, score: scoreOf(entry, typed) }))
      .filter(({ score }) => score < rank.none)
      .map(({ entry, score }) =>
        withStrength(entry.medicine, figures, score - favour(times.get(entry.medicine.id) ?? 0)),
      )
      .sort((one, other) => one.score - other.score || one.medicine.name.localeCompare(other.medicine.name))
      .slice(0, limit)
      .map(({ medicine }) => medicine)
  }
}

interface TypedWord {
  word: string
  /** Whether a known word begins like it, slips allowed: worked out once, however many medicines have that word. */
  slips(known: string): boolean
}

function wordTyped(word: string): TypedWord {
  const answers = new Map<string, boolean>()
  return {
    word,
    slips(known) {
      const answer = answers.get(known) ?? beginsLike(known, word)
      answers.set(known, answer)
      return answer
    },
  }
}

function scoreOf(entry: Entry, typed: readonly TypedWord[]): number {
  let worst: number = rank.begins
  for (const [index, word] of typed.entries()) worst = Math.max(worst, wordScore(entry, word, index))
  if (entry.aliases.some(alias => typed.every(({ word }, index) => alias[index]?.startsWith(word))))
    worst = Math.min(worst, rank.alias)
  // Of two that begin alike, the shorter name is the likelier one; a generic with strengths comes before a bare name.
  return worst + Math.min(entry.medicine.name.length, 60) / 2 + (entry.medicine.presentations.length > 0 ? 0 : 20)
}

function wordScore({ words, otherWords }: Entry, { word, slips }: TypedWord, index: number): number {
  if (words[index]?.startsWith(word)) return rank.begins
  if (words.some(known => known.startsWith(word))) return rank.word
  if (otherWords.some(known => known.startsWith(word))) return rank.otherWord
  if (words.some(slips)) return rank.slip
  return otherWords.some(slips) ? rank.otherSlip : rank.none
}

/** Puts the presentations with the asked strength first, and such medicines before the others. */
function withStrength(medicine: Medicine, figures: readonly string[], score: number) {
  if (figures.length === 0) return { medicine, score }
  const has = (strength: string | null) => figures.every(figure => latinWords(strength ?? '').includes(figure))
  const fitting = medicine.presentations.filter(({ strength }) => has(strength))
  if (fitting.length === 0) return { medicine, score: score + 50 }
  const others = medicine.presentations.filter(presentation => !fitting.includes(presentation))
  return { medicine: { ...medicine, presentations: [...fitting, ...others] }, score }
}
