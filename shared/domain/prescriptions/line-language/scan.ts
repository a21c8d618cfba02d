import { parseFrequency } from '../frequency.ts'
import { number, readNumber, readUnit, unitPattern } from './amounts.ts'
import type { Item, Meaning } from './items.ts'
import {
  eventPhrase,
  formPhrases,
  frequencyPhrases,
  notePhrases,
  type Phrase,
  routePhrases,
  sitePhrases,
  timingPhrases,
} from './phrases.ts'
import type { Doubt } from './reading.ts'

type Read = (match: RegExpExecArray) => (Meaning & { doubt?: Doubt | null }) | null
interface Rule {
  pattern: RegExp
  read: Read
}

/** A rule never ends inside a word. */
const end = '(?=\\.?(?:$|[\\s,;()"]))'
const rule = (pattern: string, read: Read): Rule => ({ pattern: new RegExp(`(?:${pattern})${end}`, 'y'), read })

const phrases = <Value>(list: readonly Phrase<Value>[], meaning: (value: Value) => Meaning): Rule[] =>
  list.map(([pattern, value, doubt]) => rule(pattern, () => ({ ...meaning(value), doubt: doubt ?? null })))

const daysPer: Record<string, number> = { d: 1, w: 7, m: 30, y: 365 }
const countWords: Record<string, number> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10 }
const longestDays = 730

function readDays(count: number, unit: string): Meaning & { doubt: Doubt | null } {
  const days = count * (daysPer[unit] ?? 1)
  return {
    kind: 'days',
    days,
    isRead: days >= 1 && days <= longestDays,
    doubt: unit === 'm' && count > 12 ? 'unusual' : null,
  }
}

const part = '(?:\\d{1,2}(?:\\.\\d+)?|\\d?[¼½¾]|1\\/2|1\\/4)'
const dash = '\\s*[-–—+]{1,2}\\s*'
const intervals: Record<string, string> = { 1: 'q1h', 2: 'q2h', 3: 'q3h', 4: 'q4h', 6: 'q6h', 8: 'q8h', 12: 'q12h' }
const furtherIntervals: Record<string, string> = { 24: 'od', 48: 'eod', 72: 'q72h' }

function readInterval(hours = '1'): Meaning | null {
  const code = intervals[hours] ?? furtherIntervals[hours]
  return code ? { kind: 'frequency', code } : null
}

function readPattern(text: string): (Meaning & { doubt: Doubt | null }) | null {
  const parsed = parseFrequency(text.replace(/[–—+]/g, '-').replace(/-+/g, '-'))
  return parsed && { kind: 'frequency', code: parsed.code, doubt: null }
}

function readAmount(figure: string, unit: string): (Meaning & { doubt: Doubt | null }) | null {
  const read = readNumber(figure)
  const known = readUnit(unit)
  if (!read || !known) return null
  const { isInternational } = known
  const value = Math.round(read.value * known.times * 10_000) / 10_000
  return {
    kind: 'amount',
    value,
    unit: known.unit,
    isInternational,
    isFraction: read.isFraction,
    doubt: read.doubt ?? known.doubt,
  }
}

function readFigure(text: string): (Meaning & { doubt: Doubt | null }) | null {
  const read = readNumber(text)
  return read && { kind: 'figure', value: read.value, isFraction: read.isFraction, doubt: read.doubt }
}

const strengthOf = (text: string): Meaning => ({ kind: 'strength', strength: text.replace(/\s+/g, ' ') })
const decimal = '\\d+(?:\\.\\d+)?'
const mass = '(?:mg|mcg|ug|g|gm|iu|u|units?|meq|mmol)'
const weekday = '(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?'

/** At one place the longest match counts; of equally long ones the first. */
const rules: Rule[] = [
  rule('"(?:[^"]|"")*"', match => ({ kind: 'quote', content: match[0] })),
  rule('\\[[^\\]]+\\]', match => ({ kind: 'strength', strength: match[0].slice(1, -1) })),
  rule('(?:and )?then(?: stop)?|->|→|=>|followed by', () => ({ kind: 'joint', isThen: true })),
  rule(`${part}${dash}${part}${dash}${part}(?:${dash}${part})?`, match => readPattern(match[0])),
  rule(`${number} ?(?:-|–|to|or) ?${number}(?: ?${unitPattern})?`, () => ({ kind: 'range', doubt: 'range' })),
  // Days and weeks as British notes have them; they could be a strength as well.
  rule('([1-6]|1\\d)\\/(7|52)', match => ({
    ...readDays(Number(match[1]), match[2] === '7' ? 'd' : 'w'),
    doubt: 'assumedDays',
  })),
  rule(`${decimal} ?%(?: ?w\\/[wv])?`, match => strengthOf(match[0])),
  rule(`${decimal} ?${mass} ?\\/ ?(?:${decimal})? ?(?:ml|l|puff|dose|tab|hr?|actuation)`, match =>
    strengthOf(match[0]),
  ),
  rule(`${decimal}(?: ?${mass})?(?: ?[/+] ?${decimal}(?: ?${mass})?){1,3}`, match => readRatio(match[0])),
  rule(`(${number}) ?(${unitPattern})`, match => readAmount(match[1] ?? '', match[2] ?? '')),
  rule(number, match => readFigure(match[0])),
  rule(
    '(?:(?:for|x|×) ?)?(\\d{1,3}) ?(?:(d)(?:ays?)?|(w)(?:k|ks|eeks?)?|(m)(?:th|ths|onths?)?|(y)(?:rs?|ears?)?)',
    match => readDays(Number(match[1]), match[2] ?? match[3] ?? match[4] ?? match[5] ?? 'd'),
  ),
  rule(`(?:for )?(${Object.keys(countWords).join('|')}) (day|week|month)s?`, match =>
    readDays(countWords[match[1] ?? ''] ?? 0, match[2]?.charAt(0) ?? 'd'),
  ),
  rule('(?:for|x|×) ?(?:one|a) (day|week|month|year)', match => readDays(1, match[1]?.charAt(0) ?? 'd')),
  rule('[x×] ?(\\d{1,3})', match => ({ ...readDays(Number(match[1]), 'd'), doubt: 'assumedDays' })),
  rule('(?:to )?cont(?:inue|inued|d)?\\.?|ongoing|life ?long|long ?term|no end', () => ({ kind: 'ongoing' })),
  rule('#(\\d{1,5}(?:\\.\\d+)?)|(?:qty|quantity|disp(?:ense)?|no)\\.? ?(\\d{1,5})(?: ?(?:tab|cap)s?)?', match => {
    const quantity = Number(match[1] ?? match[2])
    return quantity > 0 ? { kind: 'quantity', quantity } : null
  }),
  rule('q\\.? ?(\\d{1,2}) ?(?:h|hrs?|hourly|hours?)\\.?', match => readInterval(match[1])),
  rule('(?:every|each) (\\d{1,2}) ?(?:h|hrs?|hours?)', match => readInterval(match[1])),
  rule('(\\d{1,2}) ?-?(?:hourly|hrly|hly)', match => readInterval(match[1])),
  rule('hourly|every hour|each hour', () => readInterval('1')),
  rule(`(?:(?:only )?on |every )?${weekday}(?:(?: ?[,/&+-] ?| and | )${weekday}){0,6}(?: only)?`, match =>
    readWeekdays(match[0]),
  ),
  ...phrases(frequencyPhrases, code => ({ kind: 'frequency', code })),
  ...phrases(timingPhrases, timing => ({ kind: 'timing', timing })),
  ...phrases(sitePhrases, site => ({ kind: 'site', site })),
  ...phrases(formPhrases, form => ({ kind: 'form', form })),
  ...phrases(routePhrases, route => ({ kind: 'route', route })),
  rule(`(?:take|give|use|inject|instil+)(?= *${number})`, () => ({ kind: 'take' })),
  rule('apply', () => ({ kind: 'apply' })),
  rule(eventPhrase, () => ({ kind: 'event' })),
  ...notePhrases.map(pattern => rule(pattern, () => ({ kind: 'note' }))),
  rule('\\.|-', () => ({ kind: 'joint', isThen: false })),
  { pattern: /[,;()]+/y, read: () => ({ kind: 'joint', isThen: false }) },
]

/** Halves and quarters are doses; all other pairs are the strengths of two ingredients. */
function readRatio(text: string): (Meaning & { doubt?: Doubt | null }) | null {
  return /^[13] ?\/ ?[24]$/.test(text) ? readFigure(text.replaceAll(' ', '')) : strengthOf(text)
}

function readWeekdays(text: string): (Meaning & { doubt: Doubt | null }) | null {
  const parsed = parseFrequency(text.replace(/\b(?:only|on|every|and)\b/g, ' ').replace(/days\b/g, 'day'))
  // From Monday to Friday, or on Monday and on Friday.
  const isRange = /^[^,/&+-]*-[^,/&+-]*$/.test(text)
  return parsed && { kind: 'frequency', code: parsed.code, doubt: isRange ? 'range' : null }
}

/** Lower case, with each character in its place. */
const lower = (text: string) =>
  [...text].map(one => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('')

/** Cuts a line into what can be recognized by itself. Every character but spaces is in one item. */
export function scan(text: string): Item[] {
  const folded = lower(text)
  const items: Item[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) at += 1
    else {
      const item = itemAt(text, folded, at)
      items.push(item)
      at = item.to
    }
  }
  return items
}

function itemAt(text: string, folded: string, from: number): Item {
  let best: Item | null = null
  for (const { pattern, read } of rules) {
    pattern.lastIndex = from
    const match = pattern.exec(folded)
    if (!match || match[0] === '' || from + match[0].length <= (best?.to ?? from)) continue
    const meaning = read(match)
    const to = from + match[0].length
    if (meaning) best = { doubt: null, ...exactly(meaning, text.slice(from, to)), from, to, text: text.slice(from, to) }
  }
  return best ?? wordAt(text, from)
}

/** Quoted texts and strengths keep their capitals. */
function exactly<M extends Meaning>(meaning: M, typed: string): M {
  if (meaning.kind === 'quote') return { ...meaning, content: typed.slice(1, -1).replaceAll('""', '"') }
  if (meaning.kind !== 'strength') return meaning
  return { ...meaning, strength: typed.replace(/^\[(.*)\]$/s, '$1').replace(/\s+/g, ' ') }
}

/** Up to the next space or comma; a comma or bracket alone stands for itself. */
export function wordAt(text: string, from: number): Item {
  const to = from + (/^[^\s,;()]+|^./su.exec(text.slice(from))?.[0].length ?? 1)
  return { kind: 'word', from, to, text: text.slice(from, to), doubt: null }
}
