import { defineConfig } from 'vitest/config'

const test = (folders: string) => `${folders}/**/*.test.{ts,tsx}`

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
      {
        extends: true,
        test: {
          name: 'parts',
          include: [test('{db,backend,relay,electron,tests}')],
          exclude: ['tests/{e2e,desktop}/**'],
        },
      },
      // Rules, texts and tools keep nothing between files: they share their modules, which halves the time they take.
      { extends: true, test: { name: 'rules', include: [test('{shared,renderer,tools,bench}')], isolate: false } },
    ],
  },
})
