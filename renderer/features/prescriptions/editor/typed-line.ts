import { parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import type { FoodTiming } from '#shared/domain/prescriptions/terms.ts'

/** What one line of typing says: `amox 500 1-0-1 5d af`. */
export interface TypedLine {
  /** The words to search the medicine by. */
  search: string
  strength: string | null
  frequency: string | null
  days: string | null
  timing: FoodTiming | null
}

const timings: Record<string, FoodTiming> = {
  af: 'afterFood',
  pc: 'afterFood',
  bf: 'beforeFood',
  ac: 'beforeFood',
  wf: 'withFood',
  es: 'emptyStomach',
}

const isDays = (word: string) => /^\d{1,3}[dwm]$/i.test(word)
const isStrength = (word: string) => /^\d+(\.\d+)?(mg|mcg|g|ml|iu|%)?$/i.test(word)

/** Sorts the words that follow the medicine's name. The first word is always of the name, so `stat` alone searches. */
export function readTypedLine(text: string): TypedLine {
  const line: TypedLine = { search: '', strength: null, frequency: null, days: null, timing: null }
  const [first = '', ...rest] = text.trim().split(/\s+/)
  const names = [first]
  for (const word of rest) {
    const timing = timings[word.toLowerCase()]
    if (line.days === null && isDays(word)) line.days = word
    else if (line.timing === null && timing) line.timing = timing
    else if (line.strength === null && line.frequency === null && isStrength(word)) line.strength = word
    else if (line.frequency === null && parseFrequency(word)) line.frequency = word
    else names.push(word)
  }
  line.search = names.join(' ')
  return line
}
