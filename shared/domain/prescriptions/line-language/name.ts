import type { Item } from './items.ts'
import { scan, wordAt } from './scan.ts'

export interface NamedItems {
  name: { from: number; to: number; drug: string } | null
  /** The line begins with what is no name, like `1-0-1`. */
  isDoubtful: boolean
  /** What stands before and behind the name. */
  others: Item[]
}

/**
 * The medicine's name: the first word, whatever it is, and the words after it that mean nothing else. A form may stand before
 * it: `tab pan 40`.
 */
export function splitName(text: string): NamedItems {
  const items = scan(text)
  const isForm = items[0]?.kind === 'form' && items.slice(1).some(item => item.kind === 'word' || item.kind === 'quote')
  const before = isForm ? items.slice(0, 1) : []
  const first = items.slice(before.length).find(item => item.kind !== 'joint')
  if (!first) return { name: null, isDoubtful: true, others: items }
  if (first.kind === 'quote')
    return {
      name: { from: first.from, to: first.to, drug: first.content.trim() },
      isDoubtful: first.content.trim() === '',
      others: items.filter(item => item !== first),
    }
  const word = wordAt(text, first.from)
  const rest = scan(text.slice(word.to)).map(item => ({ ...item, from: item.from + word.to, to: item.to + word.to }))
  // A figure that is not understood is no name: `amox 500mgg`.
  const inName = rest.findIndex(item => item.kind !== 'word' || /^\d/.test(item.text))
  const words = inName < 0 ? rest : rest.slice(0, inName)
  const to = words.at(-1)?.to ?? word.to
  const skipped = items.slice(before.length).filter(item => item.to <= first.from)
  return {
    name: { from: first.from, to, drug: text.slice(first.from, to).replace(/\s+/g, ' ') },
    isDoubtful: first.kind !== 'word' && first.kind !== 'form',
    others: [...before, ...skipped, ...rest.slice(words.length)],
  }
}
