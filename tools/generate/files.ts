import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { sourceFiles } from '#tools/lib/files.ts'
import { at } from '#tools/lib/paths.ts'
import { migrationsModule, readMigrations } from './migrations.ts'

/**
 * What a `*.generate.ts` file exports as `generate`: repository path to content of each file it makes. The same sources
 * must give the same content, byte for byte.
 */
export type Generate = () => Record<string, string> | Promise<Record<string, string>>

/** Makes all generated files in memory: path to content. Throws when a generator fails or two make one file. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const files = new Map([['db/migrations.gen.ts', migrationsModule(readMigrations())]])
  for (const path of sourceFiles().filter(file => file.endsWith('.generate.ts'))) {
    const { generate } = (await import(pathToFileURL(at(path)).href)) as { generate?: Generate }
    if (generate === undefined) throw new Error(`${path} exports no generate()`)
    for (const [target, content] of Object.entries(await generate())) {
      if (files.has(target)) throw new Error(`${path} makes ${target}, which another generator makes too`)
      files.set(target, content)
    }
  }
  return files
}

/** Paths of generated files that are missing or differ from what the generators make now. */
export async function outOfDate(): Promise<string[]> {
  const files = await generatedFiles()
  return [...files].filter(([path, content]) => !sameOnDisk(path, content)).map(([path]) => path)
}

const sameOnDisk = (path: string, content: string) =>
  existsSync(at(path)) && readFileSync(at(path), 'utf8').replaceAll('\r\n', '\n') === content
