import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Absolute path of something in the repository. */
export const at = (...parts: string[]): string => join(root, ...parts)

/** Absolute path of the script behind a package's command, to be started with `process.execPath` on every system. */
export const bin = {
  biome: at('node_modules/@biomejs/biome/bin/biome'),
  depcruise: at('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
  drizzle: at('node_modules/drizzle-kit/bin.cjs'),
  installElectron: at('node_modules/electron/install.js'),
  knip: at('node_modules/knip/bin/knip.js'),
  playwright: at('node_modules/@playwright/test/cli.js'),
  tsc: at('node_modules/typescript/bin/tsc'),
  vite: at('node_modules/electron-vite/bin/electron-vite.js'),
  vitest: at('node_modules/vitest/vitest.mjs'),
} as const
