import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'

/** The relay as one file, for its container: `npm run build:relay`. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/relay',
      target: 'node24.18',
      // The embedded database brings its own WebAssembly files.
      externalizeDeps: true,
      rolldownOptions: { input: { relay: resolve(import.meta.dirname, 'relay/main.ts') } },
    },
  },
})
