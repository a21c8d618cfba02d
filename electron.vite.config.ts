import { resolve } from 'node:path'
import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, path)

/** What Electron 45 contains; electron-vite's own table ends one version earlier. */
const electronNode = 'node24.18'
const electronChromium = 'chrome152'

/**
 * Whether what the first screen needs at once, in one file instead of nearly two hundred, may hold a module. The page that prints
 * needs hardly anything of it, and what it does need would bring all the rest along.
 */
const isOfStart = (id: string) => !/renderer\/(print|lib\/pdf-sheets)|pdfjs|preload-helper/.test(id)

export default defineConfig({
  main: {
    build: {
      target: electronNode,
      // What stands in "dependencies" stays outside: native modules, and what brings files of its own.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: at('electron/main.ts'),
          'backend.worker': at('electron/backend.worker.ts'),
          browser: at('backend/host/browser.ts'),
          'checkpoint.worker': at('backend/platform/maintenance/checkpoint.worker.ts'),
          'relay.worker': at('backend/host/lan/relay.worker.ts'),
          'database.worker': at('backend/platform/maintenance/database.worker.ts'),
          'render.worker': at('backend/modules/documents/pdf/render.worker.ts'),
        },
        // Flat, because workers and files are found beside the file that starts them.
        output: { chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload script can load nothing but Electron's own module.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: at('electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), babel({ presets: [reactCompilerPreset()] })],
    build: {
      target: electronChromium,
      minify: true,
      rolldownOptions: {
        input: { index: at('renderer/index.html'), print: at('renderer/print/index.html') },
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'], test: isOfStart }] } },
      },
    },
  },
})
