import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { wordedRefusals } from '#shared/validation.ts'

test('what the contract says in its own words has a key, so that every language can say it', () => {
  const folder = path.resolve(import.meta.dirname, '../../shared/contract')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /(?<!\.test)\.ts$/.test(name))
  const worded = files.flatMap(name => {
    const source = readFileSync(path.join(folder, name), 'utf8')
    return [...source.matchAll(/\.(?:regex|refine|min|max)\([^\n]*, '([^'\n]+)'\)/g)].map(match => match[1] ?? '')
  })
  expect(worded.length).toBeGreaterThan(8)
  expect(worded.filter(words => !(words in wordedRefusals))).toEqual([])
})
