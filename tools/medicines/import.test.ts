import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { at } from '#tools/lib/paths.ts'
import { checkFolder, ship } from './import.ts'

const shipped = at('resources/clinical/medicines')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'nadi-medicines-'))
  cpSync(shipped, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What the tests break, whichever file it stands in. */
interface Content {
  drugs: object[]
  rules: object[]
  rows: [{ a: object; b: object }, ...object[]]
}

/** Changes one file of the copy. */
function damage(name: string, change: (content: Content) => void): string[] {
  const file = path.join(folder, `${name}.json`)
  const content: Content = JSON.parse(readFileSync(file, 'utf8'))
  change(content)
  writeFileSync(file, JSON.stringify(content))
  return checkFolder(folder).problems
}

it('finds the list that ships sound', () => {
  expect(checkFolder(shipped).problems).toEqual([])
})

describe('a list is refused', () => {
  it('whose references lead nowhere', () => {
    expect(damage('brands', ({ rows }) => rows.push({ brand: 'Zz', ingredients: ['nothing'] }))).toEqual([
      'brand Zz: no drug nothing',
    ])
    expect(
      damage('interactions', ({ rows }) => Object.assign(rows[0].a, { type: 'class', id: 'none' })),
    ).toContainEqual(expect.stringMatching(/^interaction .*: no class none$/))
    expect(damage('conditions', ({ rows }) => Object.assign(rows[0], { condition: 'none' }))).toContainEqual(
      expect.stringMatching(/: no condition none$/),
    )
    expect(damage('allergies', ({ rules }) => Object.assign(rules[0] ?? {}, { recordedGroup: 'none' }))).toContain(
      'an allergy rule: no group none',
    )
  })

  it('that says something twice', () => {
    expect(damage('drugs', ({ drugs }) => drugs.push({ ...drugs[0] }))).toEqual([
      expect.stringMatching(/^drug .* stands there twice$/),
    ])
    const turned = damage('interactions', ({ rows }) => {
      const [{ a, b, ...row }] = rows
      rows.push({ ...row, id: 'turned', a: b, b: a })
    })
    expect(turned).toContainEqual(expect.stringMatching(/^the pair .* stands there twice$/))
  })

  it('with an unknown severity, without a source, or with a file missing', () => {
    expect(damage('interactions', ({ rows }) => Object.assign(rows[0], { sources: [] }))).toContainEqual(
      expect.stringMatching(/names no source$/),
    )
    expect(damage('interactions', ({ rows }) => Object.assign(rows[0], { severity: 'bad' }))[0]).toContain('severity')
    rmSync(path.join(folder, 'synonyms.json'))
    expect(checkFolder(folder)).toEqual({ files: null, problems: ['synonyms.json is missing'] })
  })
})

it('ships the same list again, byte by byte, with its version and day', () => {
  const { files } = checkFolder(shipped)
  if (!files) throw new Error('the list is not sound')
  const counts = ship(shipped, folder, { version: '2027-01', date: '2027-01-15' }, files)
  expect(counts).toMatchObject({ drugs: files.drugs.length, interactions: files.interactions?.length })
  for (const name of ['drugs', 'interactions', 'synonyms'])
    expect(readFileSync(path.join(folder, `${name}.json`), 'utf8')).toBe(
      readFileSync(path.join(shipped, `${name}.json`), 'utf8'),
    )
  expect(JSON.parse(readFileSync(path.join(folder, 'version.json'), 'utf8'))).toEqual({
    version: '2027-01',
    date: '2027-01-15',
    counts,
  })
})
