import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Every file below the folders, by path: content, write-ahead log, keys, blobs, whatever is there. */
export function filesBelow(place: string): [string, Buffer][] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .map(file => [file, readFileSync(file)])
}

/** A text as UTF-8, UTF-16 and base64 at each of its three alignments, less the characters that neighbours change. */
function spellings(text: string): Buffer[] {
  const base64 = [0, 1, 2].map(shift => {
    const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64')
    return Buffer.from(whole.replace(/=+$/, '').slice(shift === 0 ? 0 : 4, -2))
  })
  return [Buffer.from(text), Buffer.from(text, 'utf16le'), ...base64]
}

/** Which of the words stand in which contents. */
export const findings = (content: [string, Buffer][], words: string[]) =>
  content.flatMap(([file, bytes]) =>
    words.filter(word => spellings(word).some(spelling => bytes.includes(spelling))).map(word => `${file}: ${word}`),
  )
