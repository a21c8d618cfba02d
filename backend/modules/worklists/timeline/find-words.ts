import { foldText } from '#shared/text/words.ts'

const mostShown = 160

/**
 * Looks for words in the texts of a record: each must begin a word of one of them, in any order and without regard to
 * accents. Answers the text in which the first one stands, null where one is missing. Without words there is nothing to look for.
 */
export function createFinder(asked: string): ((texts: readonly string[]) => string | null) | null {
  const wanted = foldText(asked).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return null
  return texts => {
    const folded = texts.map(text => ` ${foldText(text).replace(/[^\p{L}\p{N}]+/gu, ' ')}`)
    const places = wanted.map(word => {
      const plain = word.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
      return folded.findIndex(text => text.includes(` ${plain}`))
    })
    if (places.includes(-1)) return null
    return excerpt(texts[places[0] ?? 0] ?? '', wanted[0] ?? '')
  }
}

/** The line in which a word stands. */
function excerpt(text: string, word: string): string {
  const lines = text.split('\n')
  const line = lines.find(each => foldText(each).includes(word)) ?? lines[0] ?? ''
  return line.length > mostShown ? `${line.slice(0, mostShown)}…` : line
}
