import type { Medicine } from '#shared/contract/prescriptions/medicine.ts'
import { latinWords } from '#shared/text/words.ts'
import { createVocabulary, likenesses, type Typed } from './vocabulary.ts'

interface Entry {
  medicine: Medicine
  /** The words of the name itself, in order, by their numbers in the vocabulary. */
  words: readonly number[]
  /** Further words by which it is found: ingredients and their other names. */
  otherWords: readonly number[]
  /** Other names of what it is itself, word by word; a brand or a combination is not its ingredient. */
  aliases: string[][]
  /** Its place among all by name. */
  place: number
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

/**
 * Finds medicines by brand, generic name or ingredient, and by strength beside it: `amox 500`. Slips of spelling are looked for where
 * what fits as it is written does not fill the answer. `times` is how often somebody prescribed each.
 */
export function createMedicineSearch(medicines: readonly NamedMedicine[]) {
  const { entries, vocabulary } = readEntries(medicines)

  function rated(typed: readonly Typed[]): { entry: Entry; score: number }[] {
    return entries.map(entry => ({ entry, score: scoreOf(entry, typed) })).filter(({ score }) => score < rank.none)
  }

  return (text: string, limit: number, times: ReadonlyMap<string, number> = new Map()): Medicine[] => {
    const asked = latinWords(text)
    const words = asked.filter(word => !/^\d/.test(word))
    const figures = asked.filter(word => /^\d/.test(word))
    if (words.length === 0) return []
    const asWritten = rated(words.map(word => vocabulary.beginning(word)))
    const fitting = asWritten.length < limit ? rated(words.map(word => vocabulary.meant(word))) : asWritten
    return fitting
      .map(({ entry: { medicine, place }, score }) => ({
        ...withStrength(medicine, figures, score - favour(times.get(medicine.id) ?? 0)),
        place,
      }))
      .sort((one, other) => one.score - other.score || one.place - other.place)
      .slice(0, limit)
      .map(({ medicine }) => medicine)
  }
}

function readEntries(medicines: readonly NamedMedicine[]) {
  const read = medicines.map(({ medicine, otherNames }) => ({
    medicine,
    words: latinWords(medicine.name),
    otherWords: [...new Set(otherNames.flatMap(latinWords))],
    aliases: medicine.kind === 'generic' && medicine.ingredientIds.length === 1 ? otherNames.map(latinWords) : [],
  }))
  const vocabulary = createVocabulary(read.flatMap(({ words, otherWords }) => [...words, ...otherWords]))
  const { compare } = new Intl.Collator()
  const entries = read
    .sort((one, other) => compare(one.medicine.name, other.medicine.name))
    .map(({ words, otherWords, ...entry }, place) => ({
      ...entry,
      place,
      words: words.map(vocabulary.numberOf),
      otherWords: otherWords.map(vocabulary.numberOf),
    }))
  return { entries, vocabulary }
}

function scoreOf(entry: Entry, typed: readonly Typed[]): number {
  let worst: number = rank.begins
  for (const [index, word] of typed.entries()) worst = Math.max(worst, wordScore(entry, word, index))
  if (entry.aliases.some(alias => typed.every(({ word }, index) => alias[index]?.startsWith(word))))
    worst = Math.min(worst, rank.alias)
  // Of two that begin alike, the shorter name is the likelier one; a generic with strengths comes before a bare name.
  return worst + Math.min(entry.medicine.name.length, 60) / 2 + (entry.medicine.presentations.length > 0 ? 0 : 20)
}

function wordScore({ words, otherWords }: Entry, { answers }: Typed, index: number): number {
  const has = (known: readonly number[], likeness: number) => known.some(word => answers[word] === likeness)
  if (answers[words[index] ?? -1] === likenesses.begins) return rank.begins
  if (has(words, likenesses.begins)) return rank.word
  if (has(otherWords, likenesses.begins)) return rank.otherWord
  if (has(words, likenesses.slips)) return rank.slip
  return has(otherWords, likenesses.slips) ? rank.otherSlip : rank.none
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
