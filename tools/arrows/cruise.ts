import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IResolveOptions } from 'dependency-cruiser'
import { rules } from './rules.ts'

const folders = ['shared', 'db', 'backend', 'relay', 'electron', 'renderer', 'tools', 'bench', 'tests']

/** One import that a rule forbids. `to` ends in the whole circle where the rule is about circles. */
export interface Violation {
  rule: string
  from: string
  to: string
}

export interface Cruise {
  violations: Violation[]
  /** Imports that were seen and judged. */
  imports: number
}

export const cruiseOptions: ICruiseOptions = {
  // The one parser dependency-cruiser has for TypeScript 7, whose package carries no compiler API.
  parser: 'swc',
  tsPreCompilationDeps: true,
  preserveSymlinks: true,
  doNotFollow: { path: 'node_modules' },
}

export const resolveOptions: Partial<IResolveOptions> = {
  exportsFields: ['exports'],
  conditionNames: ['import', 'module', 'node', 'default', 'types'],
  extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
}

/** Judges every import of the TypeScript under `base`, type imports included. */
export async function judgeImports(base: string): Promise<Cruise> {
  const result = await cruise(
    folders.filter(folder => existsSync(join(base, folder))),
    { ...cruiseOptions, baseDir: base, validate: true, ruleSet: { forbidden: rules } },
    resolveOptions,
  )
  const { summary, modules } = result.output as ICruiseResult
  return {
    violations: summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      to: cycle === undefined ? to : cycle.map(step => step.name).join(' -> '),
    })),
    imports: modules.reduce((sum, module) => sum + module.dependencies.length, 0),
  }
}

/** Why a rule exists, in the words of its author. */
export const reasonOf = (rule: string): string => rules.find(({ name }) => name === rule)?.comment ?? ''
