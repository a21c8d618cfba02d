import { describe, expect, it } from 'vitest'
import { Canvas } from '../drawing/canvas.ts'
import { type Body, flow } from './flow.ts'
import { kept, type Strip } from './strip.ts'

/** Sets strips on pages of 100 points and tells what stands where. */
function pagesOf(strips: Strip[]): string[][] {
  const pages: string[][] = []
  const newBody = (): Body => {
    pages.push([])
    const canvas = new Canvas(100, 100, () => {
      throw new Error('These strips hold no text')
    })
    return { canvas, left: 0, top: 0, bottom: 100 }
  }
  record = entry => pages.at(-1)?.push(entry)
  flow(strips, newBody)
  return pages
}

let record: (entry: string) => void = () => undefined

const strip = (name: string, height: number, more: Partial<Strip> = {}): Strip => ({
  height,
  draw: (_canvas, _left, top) => record(`${name}@${top}`),
  ...more,
})

describe('flow', () => {
  it('sets strips below each other with their gaps and turns the page when one does not fit', () => {
    expect(pagesOf([strip('a', 40), strip('b', 40, { gap: 10 }), strip('c', 40, { gap: 10 })])).toEqual([
      ['a@0', 'b@50'],
      ['c@0'],
    ])
  })

  it('fits exactly', () => {
    expect(pagesOf([strip('a', 60), strip('b', 40)])).toEqual([['a@0', 'b@60']])
  })

  it('does not leave a heading alone at the foot of a page', () => {
    const strips = [strip('text', 80), strip('heading', 10, { keepWithNext: true }), strip('more', 20)]
    expect(pagesOf(strips)).toEqual([['text@0'], ['heading@0', 'more@10']])
  })

  it('repeats the head of a table on the next page, and only there', () => {
    const head = strip('head', 10)
    const rows = Array.from({ length: 5 }, (_, i) => strip(`row${i}`, 30, { pageHead: head }))
    expect(pagesOf([{ ...head, keepWithNext: true }, ...rows])).toEqual([
      ['head@0', 'row0@10', 'row1@40', 'row2@70'],
      ['head@0', 'row3@10', 'row4@40'],
    ])
  })

  it('moves the head of a table with its first row', () => {
    const head = strip('head', 10, { keepWithNext: true })
    expect(pagesOf([strip('text', 75), head, strip('row', 30, { pageHead: strip('again', 10) })])).toEqual([
      ['text@0'],
      ['head@0', 'row@10'],
    ])
  })

  it('divides a group that no page can hold between its strips', () => {
    expect(pagesOf(kept([strip('a', 60), strip('b', 60), strip('c', 30)]))).toEqual([['a@0'], ['b@0', 'c@60']])
  })
})
