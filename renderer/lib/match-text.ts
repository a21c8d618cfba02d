const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, mark => (isLatinMark(mark) ? '' : mark))
    .toLocaleLowerCase()

/** Accents may be left out; the vowel signs of Indian scripts may not, they are letters. */
const isLatinMark = (mark: string) => /^[\u0300-\u036f]+$/.test(mark)

/** Whether each word that was typed begins a word of one of the texts, in any order. An empty text matches all. */
export function matchesText(typed: string, texts: readonly string[]): boolean {
  const wanted = plain(typed).split(/\s+/u).filter(Boolean)
  return texts.some(text => {
    const words = plain(text).split(/[\s,./()-]+/u)
    return wanted.every(part => words.some(word => word.startsWith(part)))
  })
}
