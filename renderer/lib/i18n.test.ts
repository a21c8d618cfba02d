import { expect, test } from 'vitest'
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
