import { expect, test } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import { resources } from '#shared/i18n/index.ts'
import { permissions } from '#shared/permissions.ts'

type Tree = { [key: string]: Tree | string }

const at = (tree: Tree, path: string) =>
  path
    .split('.')
    .reduce<Tree | string | undefined>((node, part) => (typeof node === 'object' ? node[part] : undefined), tree)

test('every permission is said in words on the roles page', () => {
  for (const [language, texts] of Object.entries(resources))
    for (const permission of Object.keys(permissions))
      expect(at(texts.permissions, permission), `${language}: ${permission}`).toBeTypeOf('string')
})

/** The contract paths that the audit trail keeps. */
function auditedPaths(node: object, path: string[] = []): string[] {
  if ('~orpc' in node) {
    const { meta } = node['~orpc'] as { meta: ProcedureMeta }
    return meta.audit === 'none' ? [] : [path.join('.')]
  }
  return Object.entries(node).flatMap(([name, inner]) => auditedPaths(inner as object, [...path, name]))
}

test('everything that is audited is said in words on the audit page', () => {
  const paths = auditedPaths(contract)
  expect(paths.length).toBeGreaterThan(50)
  for (const [language, texts] of Object.entries(resources))
    for (const path of paths) expect(at(texts.acts, path), `${language}: ${path}`).toBeTypeOf('string')
})
