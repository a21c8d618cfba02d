import { runCanary } from '#tools/arrows/canary.ts'
import { judgeImports, reasonOf } from '#tools/arrows/cruise.ts'
import { forbidden } from '#tools/arrows/plants.ts'
import { runTypesCanary } from '#tools/arrows/types-canary.ts'
import type { Check } from '#tools/lib/check.ts'
import { root } from '#tools/lib/paths.ts'

export const arrows: Check = {
  name: 'arrows',
  async run() {
    const { violations, imports } = await judgeImports(root)
    return {
      problems: violations.map(({ rule, from, to }) => `${from} -> ${to}: ${reasonOf(rule)} (${rule})`),
      note: `${imports} imports`,
    }
  },
}

export const canary: Check = {
  name: 'canary',
  async run() {
    const problems = [...(await runCanary()), ...(await runTypesCanary())]
    return {
      problems,
      note: `${forbidden.length} forbidden imports planted in 4 forms each, and code for the compiler`,
    }
  },
}
