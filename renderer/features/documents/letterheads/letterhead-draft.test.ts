import { expect, it } from 'vitest'
import { plainLayout } from '#shared/domain/documents/letterhead.ts'
import { chosenKinds, newDraft, withFirstFile } from './letterhead-draft.ts'

it('takes the sheet of a new file, and its second page for the further pages', () => {
  const draft = newDraft('')
  const own = { ...draft, layout: { ...draft.layout, body: { ...draft.layout.body, x: 30 } } }
  const two = withFirstFile(own, 'AA==', { sheet: 'A4', pages: 2 })
  expect(two).toMatchObject({ first: { base64: 'AA==' }, firstPages: 2 })
  expect(two.layout).toEqual({ ...own.layout, furtherPages: 'second' })
  const a5 = withFirstFile(two, 'BB==', { sheet: 'A5', pages: 1 })
  expect(a5.layout).toEqual(plainLayout('A5'))
  expect(withFirstFile(two, 'CC==', { sheet: 'A4', pages: 1 }).layout.furtherPages).toBe('first')
})

it('gives up all papers when one of them is named', () => {
  expect(chosenKinds(['all', 'letters'], ['all'])).toEqual(['letters'])
  expect(chosenKinds(['letters', 'all'], ['letters'])).toEqual(['all'])
  expect(chosenKinds(['letters', 'profile'], ['letters'])).toEqual(['letters', 'profile'])
})
