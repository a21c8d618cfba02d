import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { repositoryFiles } from './files.ts'
import { at, bin } from './paths.ts'
import { runNode } from './run.ts'

const stamp = at('out/.build-stamp')
const results = ['out/main/index.js', 'out/main/browser.js', 'out/preload/index.cjs', 'out/renderer/index.html']
const sources =
  /^(backend|db|electron|relay|renderer|resources|shared)\/|^(package-lock\.json|package\.json|tsconfig\.base\.json|electron\.vite\.config\.ts)$/

/** Whether a file has a say in what the build makes. */
export const isBuildInput = (path: string): boolean => sources.test(path) && !/\.(test\.tsx?|md)$/.test(path)

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const path of repositoryFiles().filter(isBuildInput))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(at(path)))
  return hash.digest('hex')
}

/**
 * Builds the app into out/ unless what lies there came from the same sources.
 * @returns the build's own words where it failed, otherwise undefined.
 */
export async function buildIfStale(): Promise<string | undefined> {
  const now = fingerprint()
  const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === now
  if (built && results.every(path => existsSync(at(path)))) return undefined
  console.log('Building Nadi ...')
  const { code, output } = await runNode(bin.vite, ['build'], { env: { NO_COLOR: '1' } })
  if (code !== 0) return output
  mkdirSync(at('out'), { recursive: true })
  writeFileSync(stamp, now)
  return undefined
}
