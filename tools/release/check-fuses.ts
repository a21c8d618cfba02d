/** node tools/release/check-fuses.ts BINARY: ends with 1 and says why unless every fuse of the binary is set as it must be. */
import { judgeFuses } from './fuses.ts'

const [binary] = process.argv.slice(2)
if (binary === undefined) {
  console.error('Which binary? node tools/release/check-fuses.ts out/release/linux-unpacked/nadi')
  process.exit(1)
}
const problems = await judgeFuses(binary)
for (const problem of problems) console.error(problem)
if (problems.length === 0) console.log('All fuses are set as they must be')
process.exitCode = problems.length === 0 ? 0 : 1
