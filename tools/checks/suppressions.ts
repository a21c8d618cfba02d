import { existsSync, readFileSync } from 'node:fs'
import { Visitor } from 'oxc-parser'
import type { Check } from '#tools/lib/check.ts'
import { isTest, sourceFiles } from '#tools/lib/files.ts'
import { lineAt, parseFile, type Source } from '#tools/lib/parse.ts'
import { at } from '#tools/lib/paths.ts'

const record = 'tools/suppressions.json'
const shortestReason = 10

export type Kind = 'biome-ignore' | 'ts-expect-error' | 'as any' | 'as unknown as'

/** One place where the code asks a checker to look away. */
export interface Suppression {
  kind: Kind
  path: string
  line: number
  /** The words that explain it; empty where there are none. */
  reason: string
}

/** Kind to file to number of suppressions: what the repository has agreed to. */
export type Agreed = Partial<Record<Kind, Record<string, number>>>

/**
 * Finds the suppressions of a file. A cast is explained by a comment on its line or the line above. Tests may cast: they
 * build halves of things, and hand in what must be refused.
 */
export function findSuppressions(source: Source): Suppression[] {
  return isTest(source.path) ? inComments(source) : [...inComments(source), ...inCasts(source)]
}

function inComments({ path, text, comments }: Source): Suppression[] {
  return comments.flatMap(({ value, start }): Suppression[] => {
    const at = { path, line: lineAt(text, start) }
    const biome = /^[\s*]*biome-ignore(?:-all|-start)?\s+[\w/]+(?:\([^)]*\))?\s*:?(.*)/s.exec(value)
    if (biome) return [{ ...at, kind: 'biome-ignore', reason: plain(biome[1]) }]
    const types = /^[\s*]*@ts-(?:expect-error|ignore|nocheck)\b(.*)/s.exec(value)
    return types ? [{ ...at, kind: 'ts-expect-error', reason: plain(types[1]) }] : []
  })
}

const plain = (words = '') => words.replace(/^[\s:-]+/, '').trim()

function inCasts({ path, text, program, comments }: Source): Suppression[] {
  const found: Suppression[] = []
  const explained = new Map(comments.map(({ value, end }) => [lineAt(text, end), plain(value.replaceAll('*', ''))]))
  new Visitor({
    TSAsExpression({ expression, typeAnnotation, start, end }) {
      const twice = expression.type === 'TSAsExpression' && expression.typeAnnotation.type === 'TSUnknownKeyword'
      if (typeAnnotation.type !== 'TSAnyKeyword' && !twice) return
      const line = lineAt(text, start)
      const reason = explained.get(line - 1) ?? explained.get(line) ?? explained.get(lineAt(text, end)) ?? ''
      found.push({ kind: twice ? 'as unknown as' : 'as any', path, line, reason })
    },
  }).visit(program)
  return found
}

/** Compares what the code has with what was agreed: reasons are due, and numbers only fall. */
export function judgeSuppressions(found: readonly Suppression[], agreed: Agreed): string[] {
  const unexplained = found
    .filter(({ reason }) => reason.length < shortestReason)
    .map(({ path, line, kind }) => `${path}:${line} "${kind}" carries no reason`)
  const counts = countByFile(found)
  const pairs = new Set([...keysOf(counts), ...keysOf(agreed)])
  const moved = [...pairs].flatMap(pair => {
    const [kind, path] = pair.split('\0') as [Kind, string]
    const [now, before] = [counts[kind]?.[path] ?? 0, agreed[kind]?.[path] ?? 0]
    if (now > before) return [`${path} has ${now} of "${kind}", ${record} agrees to ${before}`]
    return now < before ? [`${path} has only ${now} of "${kind}" left: lower ${record} from ${before}`] : []
  })
  return [...unexplained, ...moved]
}

const keysOf = (counts: Agreed) =>
  Object.entries(counts).flatMap(([kind, files]) => Object.keys(files).map(path => `${kind}\0${path}`))

function countByFile(found: readonly Suppression[]): Agreed {
  const counts: Agreed = {}
  for (const { kind, path } of found) {
    const files = counts[kind] ?? {}
    counts[kind] = { ...files, [path]: (files[path] ?? 0) + 1 }
  }
  return counts
}

export const suppressions: Check = {
  name: 'suppressions',
  run() {
    const found = sourceFiles().map(parseFile).flatMap(findSuppressions)
    const agreed = existsSync(at(record)) ? (JSON.parse(readFileSync(at(record), 'utf8')) as Agreed) : {}
    return { problems: judgeSuppressions(found, agreed), note: `${found.length} suppressions` }
  },
}
