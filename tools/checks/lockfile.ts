import { readFileSync } from 'node:fs'
import type { Check } from '#tools/lib/check.ts'
import { at } from '#tools/lib/paths.ts'

interface Package {
  version?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/** The parts of package-lock.json that tell which package finds which: folder to package, `''` for the repository. */
export interface Lock {
  packages: Record<string, Package>
}

/**
 * Finds packages that others name and the lock file does not hold. Those of other platforms count: a lock file written
 * where they could not be fetched makes `npm ci` fail on every platform.
 */
export function judgeLock({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([folder, { dependencies, devDependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(name => !places(folder, name).some(place => place in packages))
      .map(name => `package-lock.json lacks ${name}, which ${folder === '' ? 'package.json' : folder} needs`),
  )
}

/** Where Node looks for a package, from the inside out. */
function places(folder: string, name: string): string[] {
  const steps = folder.split('/node_modules/')
  const outward = steps.map((_, index) => steps.slice(0, steps.length - index).join('/node_modules/'))
  const inFolders = outward.filter(place => place !== '').map(place => `${place}/node_modules/${name}`)
  return [...inFolders, `node_modules/${name}`]
}

export const lockFile: Check = {
  name: 'lock file',
  run() {
    const lock = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')) as Lock
    return { problems: judgeLock(lock), note: `${Object.keys(lock.packages).length - 1} packages` }
  },
}
