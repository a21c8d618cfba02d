import type { KnipConfig } from 'knip'

/** Fonts are named in stylesheets only, so their packages look unused without this. */
const importsOfStylesheet = (text: string): string =>
  [...text.matchAll(/(?:@import\s+|url\()["']?([^"')]+)/g)].map(([, target]) => `import '${target}'`).join('\n')

const importsOfPage = (text: string): string =>
  [...text.matchAll(/(?:src|href)="(\.[^"]+)"/g)].map(([, target]) => `import '${target}'`).join('\n')

const config: KnipConfig = {
  entry: [
    'electron/{main,preload/preload}.ts',
    'electron/**/*.worker.ts',
    'backend/host/browser.ts',
    'relay/main.ts',
    'relay.config.ts',
    'backend/**/*.worker.ts',
    'renderer/{,print/}index.html',
    'tools/{start,test,verify,generate}.ts',
    'tools/medicines/import.ts',
    'tools/release/{check-fuses,sign-update}.ts',
    'bench/{run,one}.ts',
    'bench/*.bench.ts',
    'tests/**/*.{test,spec}.ts',
    // Programs that tests start as processes of their own.
    'tests/**/*-program.ts',
    'backend/testing/*-program.ts',
    'tests/desktop/fake/{start,register,conformance}.ts',
    'tests/desktop/fake/page/*.ts',
    '**/*.generate.ts',
  ],
  project: ['{shared,db,backend,relay,electron,renderer,tools,bench,tests}/**/*.{ts,tsx,css,html}', '*.config.ts'],
  ignore: ['**/*.gen.ts'],
  ignoreExportsUsedInFile: { interface: true, type: true },
  compilers: { css: importsOfStylesheet, html: importsOfPage },
  ignoreDependencies: [
    // Its WebAssembly files are resolved by a name that is put together at run time.
    'harfbuzzjs',
    // Types of a package that is installed under the name of the one it stands in for.
    '@types/better-sqlite3',
  ],
}

export default config
