import { describe, expect, it } from 'vitest'
import { plainLayout } from '#shared/domain/documents/letterhead.ts'
import { boxAfterKey, boxOf, moved, neighbours, resized, snapMoved, snapResized, withBox } from './part-geometry.ts'

const sheet = { width: 210, height: 297 }
const box = { x: 20, y: 30, width: 50, height: 10 }
const key = (name: string, more: object = {}) => ({ key: name, shiftKey: false, altKey: false, ...more })

describe('a part of a letterhead', () => {
  it('moves and grows by whole millimetres within the sheet', () => {
    expect(moved(box, 1.4, -2.6, sheet)).toEqual({ ...box, x: 21, y: 27 })
    expect(moved(box, 500, -500, sheet)).toEqual({ ...box, x: 160, y: 0 })
    expect(resized(box, 500, -500, sheet)).toEqual({ ...box, width: 190, height: 3 })
  })

  it('obeys the keys: by 1 mm, with Shift by 5 mm, with Alt it grows', () => {
    expect(boxAfterKey(key('ArrowRight'), box, sheet)).toEqual({ ...box, x: 21 })
    expect(boxAfterKey(key('ArrowUp', { shiftKey: true }), box, sheet)).toEqual({ ...box, y: 25 })
    expect(boxAfterKey(key('ArrowDown', { altKey: true }), box, sheet)).toEqual({ ...box, height: 11 })
    expect(boxAfterKey(key('ArrowLeft', { altKey: true, shiftKey: true }), box, sheet)).toEqual({ ...box, width: 45 })
    expect(boxAfterKey(key('a'), box, sheet)).toBeUndefined()
  })

  it('snaps to the nearest edge of a neighbour and to the middle of the sheet', () => {
    const other = { x: 22, y: 60, width: 100, height: 20 }
    expect(snapMoved(box, [other], sheet)).toEqual({ box: { ...box, x: 22 }, guides: { x: 22, y: null } })
    expect(snapMoved({ ...box, x: 79 }, [], sheet)).toEqual({ box: { ...box, x: 80 }, guides: { x: 105, y: null } })
    expect(snapMoved(box, [], sheet)).toEqual({ box, guides: { x: null, y: null } })
    const grown = snapResized({ ...box, width: 101, height: 29 }, [other], sheet)
    expect(grown).toEqual({ box: { ...box, width: 102, height: 30 }, guides: { x: 122, y: 60 } })
  })

  it('of the text has one width on all pages', () => {
    const layout = plainLayout('A4')
    const wide = withBox(layout, 'body', 'further', { x: 10, y: 5, width: 190, height: 280 })
    expect(boxOf(wide, 'body', 'further')).toEqual({ x: 10, y: 5, width: 190, height: 280 })
    expect(boxOf(wide, 'body', 'first')).toEqual({ ...layout.body.first, x: 10, width: 190 })
    expect(neighbours(wide, 'body', 'further')).toEqual([layout.fields.pageNumber])
  })
})
