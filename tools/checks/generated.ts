import { pendingChange } from '#tools/generate/drizzle.ts'
import { outOfDate } from '#tools/generate/files.ts'
import type { Check } from '#tools/lib/check.ts'

export const generated: Check = {
  name: 'generated files',
  async run() {
    const pending = await pendingChange()
    const stale = await outOfDate()
    return {
      problems: [
        ...(pending === undefined
          ? []
          : [`the schema has changes without a migration: run "npm run generate"\n${pending}`]),
        ...stale.map(path => `${path} is out of date: run "npm run generate"`),
      ],
    }
  },
}
