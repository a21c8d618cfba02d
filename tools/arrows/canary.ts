import { copyFileSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { at } from '#tools/lib/paths.ts'
import { inScratch, put } from '#tools/lib/scratch.ts'
import { judgeImports, type Violation } from './cruise.ts'
import { allowed, type Forbidden, forbidden, type Plant } from './plants.ts'
import { rules } from './rules.ts'

/** Every way to import; a rule that overlooks one of them is no rule. */
const forms: Record<string, (to: string) => string> = {
  static: to => `import { planted } from '${to}'\nexport const use = planted\n`,
  type: to => `import type { planted } from '${to}'\nexport type Use = typeof planted\n`,
  export: to => `export { planted } from '${to}'\n`,
  dynamic: to => `export const use = () => import('${to}')\n`,
}

const all: readonly Plant[] = [...forbidden, ...allowed]

/** Where a plant stands: a folder of its own, under the same name, so that the rules for its kind of file apply. */
const fileOf = (plant: Plant, form: string) =>
  `${dirname(plant.from)}/canary-${all.indexOf(plant)}-${form}/${basename(plant.from)}`

const isLocal = (plant: Plant) => plant.to.startsWith('#')

/** electron/ and bench/ have no name of their own in package.json, so only a path reaches them. */
const specifier = (plant: Plant, form: string) =>
  /^#(electron|bench)\//.test(plant.to) ? posix.relative(dirname(fileOf(plant, form)), plant.to.slice(1)) : plant.to

/**
 * Plants each forbidden import, in each form, in a tree of its own and judges it by the rules of the repository.
 * @returns what the rules overlooked, and what they refused though the design allows it.
 */
export function runCanary(): Promise<string[]> {
  return inScratch(async folder => {
    copyFileSync(at('package.json'), join(folder, 'package.json'))
    plantAll(folder)
    const { violations } = await judgeImports(folder)
    return [...rulesWithoutPlant(), ...overlooked(violations), ...refusedWrongly(violations)]
  })
}

function plantAll(folder: string): void {
  for (const plant of all) {
    for (const [form, write] of Object.entries(forms))
      put(join(folder, fileOf(plant, form)), write(specifier(plant, form)))
    if (isLocal(plant) && !plant.to.endsWith('/nowhere.ts'))
      put(join(folder, plant.to.slice(1)), 'export const planted = 1\n')
  }
  put(join(folder, 'shared/circle/one.ts'), "import './two.ts'\n")
  put(join(folder, 'shared/circle/two.ts'), "import './one.ts'\n")
}

function rulesWithoutPlant(): string[] {
  const planted = new Set([...forbidden.map(({ rule }) => rule), 'no-circle'])
  return rules.filter(({ name }) => !planted.has(name ?? '')).map(({ name }) => `no canary is planted for rule ${name}`)
}

function leadsTo(plant: Plant, found: string): boolean {
  if (isLocal(plant)) return found === plant.to.slice(1) || found === plant.to
  const name = plant.to.replace('node:', '')
  return found === name || found.includes(`node_modules/${name.split('/')[0]}`)
}

function overlooked(violations: readonly Violation[]): string[] {
  const isSeen = (plant: Forbidden, form: string) =>
    violations.some(({ rule, from, to }) => rule === plant.rule && from === fileOf(plant, form) && leadsTo(plant, to))
  const missed = forbidden.flatMap(plant =>
    Object.keys(forms)
      .filter(form => !isSeen(plant, form))
      .map(form => `rule ${plant.rule} overlooks ${plant.from} -> ${plant.to} (${form} import)`),
  )
  const circle = violations.some(({ rule, from }) => rule === 'no-circle' && from.startsWith('shared/circle/'))
  return circle ? missed : [...missed, 'rule no-circle overlooks two files that import each other']
}

function refusedWrongly(violations: readonly Violation[]): string[] {
  const fine = new Set(allowed.flatMap(plant => Object.keys(forms).map(form => fileOf(plant, form))))
  return violations
    .filter(({ from }) => fine.has(from))
    .map(({ rule, from, to }) => `rule ${rule} refuses ${from} -> ${to}, which the design allows`)
}
