import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { at, root } from './paths.ts'

const unlisted = new Set(['.git', 'node_modules', 'out', 'dist', 'coverage', 'test-results', 'playwright-report'])

/** All files of the repository, new ones included and ignored ones not, as sorted paths with forward slashes. */
export function repositoryFiles(): string[] {
  return (fromGit() ?? fromDisk('')).sort()
}

/** The TypeScript among them, generated files left out. */
export function sourceFiles(): string[] {
  return repositoryFiles().filter(file => /\.tsx?$/.test(file) && !file.endsWith('.gen.ts'))
}

/** Whether a file tests the product rather than being part of it. */
export const isTest = (path: string): boolean => path.startsWith('tests/') || /\.test\.tsx?$/.test(path)

function fromGit(): string[] | undefined {
  try {
    const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    })
    return list
      .toString()
      .split('\0')
      .filter(file => file !== '' && existsSync(at(file)))
  } catch {
    // An unpacked archive has no git.
    return undefined
  }
}

function fromDisk(folder: string): string[] {
  return readdirSync(at(folder), { withFileTypes: true })
    .filter(entry => !unlisted.has(entry.name))
    .flatMap(entry => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? fromDisk(path) : [path]
    })
}
