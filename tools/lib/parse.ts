import { readFileSync } from 'node:fs'
import { type Comment, type ParseResult, parseSync } from 'oxc-parser'
import { at } from './paths.ts'

export interface Source {
  path: string
  text: string
  program: ParseResult['program']
  comments: Comment[]
}

/** Parses a TypeScript file of the repository. Throws when it is not valid TypeScript. */
export const parseFile = (path: string): Source => parse(path, readFileSync(at(path), 'utf8'))

/** Parses TypeScript; the ending of `path` tells whether it may hold JSX. Throws when it is not valid. */
export function parse(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text)
  const [error] = errors
  if (error !== undefined) throw new Error(`${path}: ${error.message}`)
  return { path, text, program, comments }
}

/** Line number, from 1, of an offset in a text. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** Lines of a text; a last line break ends a line and begins none. */
export const countLines = (text: string): number => text.replace(/\n$/, '').split('\n').length
