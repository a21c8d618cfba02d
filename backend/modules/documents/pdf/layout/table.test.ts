import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPdf, squeeze } from '../testing/read-pdf.ts'
import { RESOURCES_DIR } from '../testing/samples.ts'
import { FontLibrary } from '../text/fonts.ts'
import { Composer } from './composer.ts'
import { type TableColumn, tableStrips } from './table.ts'
import { lineStrip } from './text-block.ts'
import { STYLES } from './theme.ts'

interface Item {
  name: string
  price: string
  note?: string
}

const fonts = await FontLibrary.load(join(RESOURCES_DIR, 'fonts'))
const columns: TableColumn<Item>[] = [
  { title: 'Item', grows: true, cell: row => [{ text: row.name }] },
  { title: 'Note', cell: row => [{ text: row.note ?? '' }] },
  { title: 'Price', align: 'right', cell: row => [{ text: row.price }] },
]

/** The table on A4 pages, as another program reads it. */
async function print(rows: Item[]): Promise<string[]> {
  const info = { title: 't', author: 'a', subject: 's', language: 'en', createdAt: 0 }
  const composer = await Composer.create(fonts, info, 'A4')
  const line = (text: string) => lineStrip(composer.typesetter.line(text, 'regular'), STYLES.note, composer.width)
  const furniture = {
    continuation: () => line('continued'),
    footer: (page: number, pages: number) => line(`${page}/${pages}`),
  }
  const options = { width: composer.width, maxRowHeight: composer.roomOnPage(furniture) }
  return (await readPdf(await composer.finish(tableStrips(composer.typesetter, columns, rows, options), furniture)))
    .pages
}

describe('tableStrips', () => {
  it('goes on over the page with its head repeated, each row whole and in order', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ name: `Item-${i + 1}.`, price: `₹${i + 1}.00` }))
    const pages = await print(rows)
    expect(pages.length).toBeGreaterThan(2)
    for (const [i, page] of pages.entries()) {
      expect(page.match(/Item\s+Price/g)).toHaveLength(1)
      expect(page).toContain(`${i + 1}/${pages.length}`)
    }
    const read = pages.flatMap(page => [...page.matchAll(/Item-(\d+)\.\s+₹(\d+)\.00/g)].map(match => match.slice(1)))
    expect(read).toEqual(rows.map((_, i) => [String(i + 1), String(i + 1)]))
  })

  it('divides a row that no page can hold between lines, and loses none of them', async () => {
    const words = Array.from({ length: 3000 }, (_, i) => `w${i}`)
    const pages = await print([{ name: words.join(' '), price: '1' }])
    expect(pages.length).toBeGreaterThan(1)
    expect(squeeze(pages.join(' ')).match(/\bw\d+\b/g)).toEqual(words)
  })

  it('leaves out a column without any text', async () => {
    expect((await print([{ name: 'a', price: '1' }]))[0]).not.toContain('Note')
    expect((await print([{ name: 'a', price: '1', note: 'n' }]))[0]).toContain('Note')
  })
})

describe('column widths', () => {
  const typesetter = (async () => (await Composer.create(fonts, INFO, 'A4')).typesetter)()

  it('puts right-aligned numbers flush, and stays within the table', async () => {
    const setter = await typesetter
    const rows = [
      { name: 'Consultation with a very long description that needs several lines'.repeat(3), price: '₹1,25,000.00' },
      { name: 'b', price: '₹9.00', note: 'A remark that is long enough to be wrapped when there is no room' },
    ]
    const [, ...body] = tableStrips(setter, columns, rows, { width: 300, maxRowHeight: 700 })
    const ends = body.map(strip => rightEdges(strip))
    expect(Math.max(...ends.flat())).toBeLessThanOrEqual(300)
    // The last text of each row is its price.
    expect(ends[0]?.at(-1)).toBeCloseTo(ends[1]?.at(-1) ?? 0, 3)
  })
})

const INFO = { title: 't', author: 'a', subject: 's', language: 'en', createdAt: 0 }

/** Where the lines of text of a strip end, in points from its left edge. */
function rightEdges(strip: ReturnType<typeof lineStrip>): number[] {
  const edges: number[] = []
  const canvas = {
    text: (line: { width: number }, x: number, _y: number, size: number) => edges.push(x + line.width * size),
    rule: () => undefined,
  }
  strip.draw(canvas as unknown as Parameters<typeof strip.draw>[0], 0, 0)
  return edges
}
