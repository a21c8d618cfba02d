/** What phrases are made of. Any script; a blank is three underscores or more. */
export const phraseText = {
  abbreviation: /^[\p{L}\p{M}\p{N}_-]{1,20}$/u,
  wording: /^(?:[^\p{Cc}]|[\t\n\r])*$/u,
}

const blank = /_{3,}/g
const beingTyped = /(?:^|\s)\.([\p{L}\p{M}\p{N}_-]{0,20})$/u

export interface Expansion {
  abbreviation: string
  wording: string
}

interface Found extends Expansion {
  /** Belongs to the whole clinic. */
  shared: boolean
}

/** What counts as one abbreviation. */
export const sameLetters = (text: string) => text.normalize('NFC').toLowerCase()

/** The abbreviation that ends at the caret, and where its dot stands; null where none is being typed. */
export function typedBefore(text: string, caret: number): { start: number; typed: string } | null {
  const typed = beingTyped.exec(text.slice(0, caret))?.[1]
  return typed === undefined ? null : { start: caret - typed.length - 1, typed }
}

/** What may be meant, by abbreviation; of two with one abbreviation the person's own counts. */
export function beginning<Phrase extends Found>(phrases: readonly Phrase[], typed: string): Phrase[] {
  const start = sameLetters(typed)
  const known = new Map<string, Phrase>()
  for (const phrase of phrases) {
    const key = sameLetters(phrase.abbreviation)
    if (key.startsWith(start) && (known.get(key)?.shared ?? true)) known.set(key, phrase)
  }
  return [...known].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, phrase]) => phrase)
}

/** The phrase that an abbreviation stands for, exactly. */
export const meant = <Phrase extends Found>(phrases: readonly Phrase[], typed: string): Phrase | undefined =>
  beginning(phrases, typed).find(phrase => sameLetters(phrase.abbreviation) === sameLetters(typed))

/** The next blank of a text from a place on. */
export function blankFrom(text: string, from: number): { start: number; end: number } | null {
  for (const { 0: found, index } of text.matchAll(blank))
    if (index >= from) return { start: index, end: index + found.length }
  return null
}
