/**
 * npm run bench                 measures everything, prints a table, writes out/bench.json
 * npm run bench -- booking      only the figures whose name or file contains one of these words
 * npm run bench -- --save       keeps the figures in bench/baseline.json
 * npm run bench -- --readme     writes them into the README's table
 */
import { fork } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readArguments } from '#tools/lib/arguments.ts'
import { at } from '#tools/lib/paths.ts'
import type { Result } from './harness.ts'
import { intoReadme, merge, type Report, reportOf, table } from './report.ts'

const { values: flags, positionals: words } = readArguments({
  options: { save: { type: 'boolean', default: false }, readme: { type: 'boolean', default: false } },
  allowPositionals: true,
})

function runFile(file: string): Promise<Result[]> {
  const failed = (why: string): Result => ({ name: file, goal: 'runs', value: null, unit: '', pass: false, note: why })
  return new Promise(resolve => {
    const child = fork(at('bench/one.ts'), [at('bench', file), ...words])
    let results: Result[] = []
    child.on('message', message => {
      results = message as Result[]
    })
    child.on('error', error => resolve([failed(error.message)]))
    child.on('exit', code => resolve(code === 0 ? results : [...results, failed(`ended with code ${code}`)]))
  })
}

const baselineFile = at('bench/baseline.json')
const baseline = existsSync(baselineFile) ? (JSON.parse(readFileSync(baselineFile, 'utf8')) as Report) : undefined

const results: Result[] = []
for (const file of readdirSync(at('bench')).filter(name => name.endsWith('.bench.ts')))
  results.push(...(await runFile(file)))

const report = reportOf(results, new Date())
const write = (path: string, content: Report) => writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`)
mkdirSync(at('out'), { recursive: true })
write(at('out/bench.json'), report)
if (flags.save) write(baselineFile, merge(baseline, report))
if (flags.readme)
  writeFileSync(at('README.md'), intoReadme(readFileSync(at('README.md'), 'utf8'), merge(baseline, report)))

console.log(table(results, baseline))
const missed = results.filter(({ pass }) => !pass).length
console.log(`${results.length} figures, ${missed} missed their goal`)
process.exitCode = missed === 0 && results.length > 0 ? 0 : 1
