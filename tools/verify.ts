/**
 * npm run verify              every check of the repository but its tests
 * npm run verify -- sizes     only the checks whose names contain one of these words
 */
import { arrows, canary } from './checks/arrows.ts'
import { generated } from './checks/generated.ts'
import { growth } from './checks/growth.ts'
import { lockFile } from './checks/lockfile.ts'
import { deadCode, lint, types } from './checks/programs.ts'
import { schema } from './checks/schema.ts'
import { sizes } from './checks/sizes.ts'
import { suppressions } from './checks/suppressions.ts'
import { texts } from './checks/texts.ts'
import { wordsCheck } from './checks/words.ts'
import type { Check, Finding } from './lib/check.ts'

const checks = [
  types,
  lint,
  arrows,
  canary,
  deadCode,
  generated,
  schema,
  sizes,
  texts,
  suppressions,
  wordsCheck,
  lockFile,
  growth,
]

const chosen = process.argv.slice(2)
const selected = checks.filter(({ name }) => chosen.length === 0 || chosen.some(word => name.includes(word)))

/** A check that breaks is a check that fails: the others still run. */
async function finding(check: Check): Promise<Finding> {
  try {
    return await check.run()
  } catch (error) {
    return { problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)] }
  }
}

let failed = 0
for (const check of selected) {
  const start = performance.now()
  const { problems, note } = await finding(check)
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`
  const verdict = problems.length === 0 ? 'ok  ' : 'FAIL'
  console.log(`${verdict} ${check.name.padEnd(16)} ${seconds.padStart(7)}  ${note ?? ''}`.trimEnd())
  for (const problem of problems) console.log(`       ${problem.replaceAll('\n', '\n       ')}`)
  if (problems.length > 0) failed += 1
}
console.log(failed === 0 ? `${selected.length} checks passed` : `${failed} of ${selected.length} checks failed`)
process.exitCode = failed === 0 && selected.length > 0 ? 0 : 1
