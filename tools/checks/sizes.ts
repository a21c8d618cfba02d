import { type Function as AnyFunction, type ArrowFunctionExpression, Visitor } from 'oxc-parser'
import type { Check, Finding } from '#tools/lib/check.ts'
import { isTest, sourceFiles } from '#tools/lib/files.ts'
import { countLines, lineAt, parseFile, type Source } from '#tools/lib/parse.ts'
import { percentile } from '#tools/lib/percentile.ts'

/** Lines, as the rules of the house set them. */
const limits = { fileMedian: 80, fileP95: 300, fileMost: 500, functionP95: 60 }

export interface Size {
  /** A file, or a function's file and line. */
  place: string
  lines: number
}

/** Size of each function of a file, the inner ones too. */
export function functionSizes({ path, text, program }: Source): Size[] {
  const sizes: Size[] = []
  const add = ({ start, end }: AnyFunction | ArrowFunctionExpression) => {
    sizes.push({ place: `${path}:${lineAt(text, start)}`, lines: countLines(text.slice(start, end)) })
  }
  new Visitor({ FunctionDeclaration: add, FunctionExpression: add, ArrowFunctionExpression: add }).visit(program)
  return sizes
}

/** Judges sizes: tests count for the hard stop only. */
export function judgeSizes(files: readonly Size[], tests: readonly Size[], functions: readonly Size[]): Finding {
  const fileLines = files.map(({ lines }) => lines)
  const functionLines = functions.map(({ lines }) => lines)
  const median = percentile(fileLines, 50)
  const p95 = percentile(fileLines, 95)
  const functionP95 = percentile(functionLines, 95)
  const problems = [...files, ...tests]
    .filter(({ lines }) => lines > limits.fileMost)
    .map(({ place, lines }) => `${place} has ${lines} lines, more than ${limits.fileMost}: split it by workflow`)
  if (median > limits.fileMedian)
    problems.push(`half of the files have more than ${limits.fileMedian} lines: ${median}`)
  if (p95 > limits.fileP95)
    problems.push(`5 % of the files have more than ${limits.fileP95} lines: ${longest(files, limits.fileP95)}`)
  if (functionP95 > limits.functionP95)
    problems.push(
      `5 % of the functions have more than ${limits.functionP95} lines: ${longest(functions, limits.functionP95)}`,
    )
  const [largest] = longestFirst(functions)
  const note =
    `${files.length} files, median ${median}, p95 ${p95}, most ${Math.max(0, ...fileLines)} lines; ` +
    `${functions.length} functions, p95 ${functionP95}, most ${largest?.lines ?? 0} (${largest?.place ?? 'none'})`
  return { problems, note }
}

const longestFirst = (sizes: readonly Size[]) => [...sizes].sort((a, b) => b.lines - a.lines)

const longest = (sizes: readonly Size[], limit: number) =>
  longestFirst(sizes)
    .filter(({ lines }) => lines > limit)
    .map(({ place, lines }) => `${place} (${lines})`)
    .join(', ')

export const sizes: Check = {
  name: 'sizes',
  run() {
    const sources = sourceFiles().map(parseFile)
    const sizeOf = ({ path, text }: Source) => ({ place: path, lines: countLines(text) })
    const product = sources.filter(({ path }) => !isTest(path))
    return judgeSizes(
      product.map(sizeOf),
      sources.filter(({ path }) => isTest(path)).map(sizeOf),
      product.flatMap(functionSizes),
    )
  },
}
