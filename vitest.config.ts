import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{shared,db,backend,relay,electron,renderer,tools,bench,tests}/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/desktop/**', '**/node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    // A password hash of full strength or a first encrypted database may take a second on a busy machine.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 5_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
})
