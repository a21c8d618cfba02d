import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repositoryFiles } from '#tools/lib/files.ts'
import { at, bin } from '#tools/lib/paths.ts'
import { runNode } from '#tools/lib/run.ts'
import { inScratch, put } from '#tools/lib/scratch.ts'

/** Code that a folder's compiler settings must refuse. */
interface Mistake {
  folder: string
  what: string
  code: string
}

const windowless = ['shared', 'db', 'backend', 'relay', 'electron', 'tools', 'bench']

const mistakes: Mistake[] = [
  ...windowless.map(folder => ({ folder, what: 'a window', code: 'export const use: unknown = document' })),
  ...['shared', 'renderer'].map(folder => ({ folder, what: 'Node', code: 'export const use = () => process.cwd()' })),
  { folder: 'shared', what: "Node's modules", code: "export { readFileSync } from 'node:fs'" },
  { folder: 'renderer', what: 'the backend', code: "export { planted } from '#backend/planted.ts'" },
  { folder: 'shared', what: 'the database', code: "export { planted } from '#db/planted.ts'" },
  { folder: 'backend', what: 'a missing element', code: 'export const use = (list: string[]): string => list[0]' },
  { folder: 'backend', what: 'an enum', code: 'export enum Use { One }' },
]

/**
 * Plants code that the compiler must refuse in a tree with the repository's own settings.
 * @returns the mistakes that it let pass.
 */
export function runTypesCanary(): Promise<string[]> {
  return inScratch(async folder => {
    const projects = repositoryFiles().filter(path => path.endsWith('/tsconfig.json'))
    for (const path of ['package.json', 'tsconfig.base.json', ...projects])
      put(join(folder, path), readFileSync(at(path)))
    for (const path of projects) put(join(folder, dirname(path), 'planted.ts'), 'export const planted = 1\n')
    for (const [index, { folder: name, code }] of mistakes.entries())
      put(join(folder, fileOf(name, index)), `${code}\n`)
    const { output } = await runNode(bin.tsc, ['-b', '--pretty', 'false', ...projects], { cwd: folder })
    return [
      ...mistakes
        .filter(({ folder: name }, index) => !output.includes(`${fileOf(name, index)}(`))
        .map(({ folder: name, what }) => `the compiler lets ${name}/ reach for ${what}`),
      ...output.split('\n').filter(line => line.includes('planted.ts(') || /^error /.test(line)),
    ]
  })
}

const fileOf = (folder: string, index: number) => `${folder}/canary-${index}.ts`
