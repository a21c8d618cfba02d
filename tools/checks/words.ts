import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { sep } from 'node:path'
import type { Check } from '#tools/lib/check.ts'
import { repositoryFiles } from '#tools/lib/files.ts'
import { lineAt } from '#tools/lib/parse.ts'
import { at, root } from '#tools/lib/paths.ts'

interface Word {
  what: string
  pattern: RegExp
  /** Files that the word is about; all by default. */
  files?: RegExp
}

const words: Word[] = [
  { what: 'the address of a package registry', pattern: /"resolved":\s*"https?:/, files: /^package-lock\.json$/ },
  { what: 'a path of one machine', pattern: /(?<![\w.:-])\/(?:root|work)\/[\w.-]/ },
  { what: 'a path of one machine', pattern: /\/tmp\/nadi/ },
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: 'an access key', pattern: /\b(?:AKIA[0-9A-Z]{16}|AIza[\w-]{35}|gh[pousr]_\w{36}|xox[abprs]-[\w-]{10,})/ },
  { what: 'an access key', pattern: /\b(?:AC|SK)[0-9a-f]{32}\b|\bnpm_\w{36}\b|\bsk-[\w-]{32,}/ },
  { what: 'a merge conflict', pattern: /^(?:<{7}|>{7}) /m },
  { what: 'unfinished work', pattern: /\b(?:TODO|FIXME|XXX|HACK)\b(?=[\s:(])/, files: /\.(?:tsx?|mjs|cjs|css|html)$/ },
]

/** Looks for what a repository should not say: places of one machine, secrets, leftovers. */
export function judgeWords(path: string, text: string): string[] {
  return words.flatMap(({ what, pattern, files }) => {
    if (files !== undefined && !files.test(path)) return []
    const match = pattern.exec(text)
    return match === null ? [] : [`${path}:${lineAt(text, match.index)} holds ${what}`]
  })
}

const ownPatterns = 'tools/checks/words.ts'

/** Where this machine keeps the repository and its user's files. */
const here = [root, homedir()].filter(path => path.length > 1).map(path => `${path}${sep}`)

/** Tells whether a text names one of the folders, rather than a longer path that ends like it. */
export function namesFolder(text: string, folders: readonly string[]): boolean {
  return folders.some(folder =>
    text
      .split(folder)
      .slice(0, -1)
      .some(before => !/[\w.:-]$/.test(before)),
  )
}

export const wordsCheck: Check = {
  name: 'words',
  run() {
    const files = repositoryFiles().filter(path => path !== ownPatterns)
    const problems = files.flatMap(path => {
      const bytes = readFileSync(at(path))
      if (bytes.includes(0)) return []
      const text = bytes.toString()
      return [...judgeWords(path, text), ...(namesFolder(text, here) ? [`${path} names a folder of this machine`] : [])]
    })
    return { problems, note: `${files.length} files` }
  },
}
