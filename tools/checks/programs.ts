import type { Check } from '#tools/lib/check.ts'
import { bin } from '#tools/lib/paths.ts'
import { runNode } from '#tools/lib/run.ts'

/** A check that is another program: its exit code decides, its lines explain. */
function program(name: string, script: string, args: string[], isProblem: (line: string) => boolean): Check {
  return {
    name,
    async run() {
      const { code, output } = await runNode(script, args, { env: { FORCE_COLOR: undefined, NO_COLOR: '1' } })
      if (code === 0) return { problems: [] }
      const lines = output.split('\n').filter(line => line.trim() !== '')
      const problems = lines.filter(isProblem)
      return { problems: problems.length > 0 ? problems : lines }
    },
  }
}

export const types = program('types', bin.tsc, ['-b', '--pretty', 'false'], line => line.includes('error TS'))

export const lint = program(
  'lint and format',
  bin.biome,
  [
    'ci',
    '--colors=off',
    '--reporter=concise',
    '--error-on-warnings',
    '--diagnostic-level=warn',
    '--max-diagnostics=none',
  ],
  line => line.includes(':'),
)

export const deadCode = program('dead code', bin.knip, ['--no-progress', '--reporter', 'compact'], () => true)
