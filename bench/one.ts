/** Runs the benches of one file in a process of its own, so that one file's heap does not slow the next. */
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Bench, type Result, runBench } from './harness.ts'

const [file = ''] = process.argv.slice(2)
const words = process.argv.slice(3)

const { benches } = (await import(pathToFileURL(file).href)) as { benches: Bench[] }
const results: Result[] = []
const isWanted = (name: string) => words.length === 0 || words.some(word => `${basename(file)} ${name}`.includes(word))
for (const bench of benches.filter(({ name }) => isWanted(name))) results.push(await runBench(bench))
process.send?.(results)
process.disconnect?.()
