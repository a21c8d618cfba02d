import { expect, test } from 'vitest'
import { judgeWords, namesFolder } from './words.ts'

// Put together here, because this file is searched too.
const glue = (...parts: string[]) => parts.join('')

test('finds places of one machine', () => {
  for (const path of [glue('/', 'root/.npmrc'), glue('cd /', 'work/nadi'), glue('cd /', 'tmp', '/nadi')])
    expect(judgeWords('README.md', `first\n${path}`)).toEqual(['README.md:2 holds a path of one machine'])
})

test('leaves addresses and relative paths alone', () => {
  const fine = ['https://example.org/home/page', './work/x', '/api/v1/docs', "path: '/home'", 'a/root/b'].join('\n')
  expect(judgeWords('README.md', fine)).toEqual([])
})

test('finds secrets', () => {
  const secrets = [
    glue('-----BEGIN ', 'RSA PRIVATE KEY-----'),
    glue('AKIA', 'ABCDEFGHIJKLMNOP'),
    glue('AIza', 'a'.repeat(35)),
    glue('AC', '0123456789abcdef'.repeat(2)),
    glue('ghp_', 'a'.repeat(36)),
  ]
  for (const secret of secrets) expect(judgeWords('x.ts', secret)).toHaveLength(1)
})

test('finds a registry in the lock file, and leftovers in code only', () => {
  const host = `"resolved": "${glue('https', '://example.org/x.tgz')}"`
  expect(judgeWords('package-lock.json', host)).toEqual(['package-lock.json:1 holds the address of a package registry'])
  const leftover = glue('// TO', 'DO: later')
  expect(judgeWords('db/open.ts', leftover)).toEqual(['db/open.ts:1 holds unfinished work'])
  expect(judgeWords('docs/how-to/sign.md', leftover)).toEqual([])
})

test('tells a folder of this machine from one that only ends like it', () => {
  expect(namesFolder("cd '/opt/asha/nadi'", ['/opt/asha/'])).toBe(true)
  expect(namesFolder('/opt/asha/x', ['/opt/asha/'])).toBe(true)
  expect(namesFolder('a/opt/asha/x https://host/opt/asha/', ['/opt/asha/'])).toBe(false)
  expect(namesFolder('/opt/ashanti/x', ['/opt/asha/'])).toBe(false)
})
