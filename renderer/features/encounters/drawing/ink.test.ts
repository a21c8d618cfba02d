import { expect, test } from 'vitest'
import type { Stroke } from '#shared/contract/encounters/drawings.ts'
import { changesSince, drawn, erased, type Held, type Ink, inkOf, redone, undone } from './ink.ts'

const stroke = (id: string): Stroke => ({ id, page: 0, colour: 'blue', width: 'fine', spots: [[1, 1, 50]] })
const [a, b, c] = [stroke('a'), stroke('b'), stroke('c')]
const shown = ({ strokes }: Ink) => strokes.map(({ id }) => id).join('')

test('goes back and forth, one step for each stroke and each sweep of the eraser', () => {
  let ink = [a, b, c].reduce(drawn, inkOf([]))
  ink = erased(ink, [a, c])
  expect(shown(ink)).toBe('b')
  ink = undone(ink)
  expect(shown(ink)).toBe('abc')
  ink = undone(undone(undone(undone(ink))))
  expect(shown(ink)).toBe('')
  expect(undone(ink)).toBe(ink)
  ink = redone(redone(redone(redone(ink))))
  expect(shown(ink)).toBe('b')
  expect(redone(ink)).toBe(ink)
})

test('what comes back lies where it lay', () => {
  expect(shown(undone(erased(inkOf([a, b, c]), [b])))).toBe('abc')
})

test('something new ends the way forth, and a sweep that met nothing is no step', () => {
  const ink = undone(drawn(inkOf([a]), b))
  expect(erased(ink, [])).toBe(ink)
  expect(redone(drawn(ink, c)).strokes).toEqual([a, c])
})

test('tells only what changed', () => {
  const held: Held = new Map([a, b].map(each => [each.id, each]))
  const grownB = { ...b, spots: [...b.spots, ...b.spots] }
  expect(changesSince(held, [a, b])).toEqual({ put: [], removed: [] })
  expect(changesSince(held, [grownB, c])).toEqual({ put: [grownB, c], removed: ['a'] })
})

test('takes back what may have come there before the line broke', () => {
  const held: Held = new Map([['a', null]])
  expect(changesSince(held, [])).toEqual({ put: [], removed: ['a'] })
  expect(changesSince(held, [a])).toEqual({ put: [a], removed: [] })
})
