import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const tests = globSync('{shared,db,backend,relay,electron,renderer,tools,bench,tests}/**/*.test.{ts,tsx}')
const including = (text: RegExp) => tests.filter(file => text.test(readFileSync(file, 'utf8')))
/** Files that put something in the place of a module need modules of their own; all others share theirs, which saves minutes. */
const replacing = including(/vi\.mock\(/)
/** These share theirs too, apart from the rest: passwords are hashed quickly in all of them. */
const quick = including(/quick-passwords/)

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // A password hash of full strength or a first encrypted database may take a second on a busy machine.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 5_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      { extends: true, test: { name: 'alone', include: replacing } },
      {
        extends: true,
        test: { name: 'quick', include: quick, isolate: false, setupFiles: ['backend/testing/quick-passwords.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: tests.filter(file => ![...replacing, ...quick].includes(file)),
          isolate: false,
        },
      },
    ],
  },
})
