import { runCanary } from '#tools/arrows/canary.ts'
import { judgeImports, reasonOf } from '#tools/arrows/cruise.ts'
import { forbidden } from '#tools/arrows/plants.ts'
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
  run: async () => ({ problems: await runCanary(), note: `${forbidden.length} forbidden imports planted` }),
}
