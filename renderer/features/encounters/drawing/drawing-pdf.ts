/** Load this module lazily: it brings the PDF writer. */
import { PDFDocument, type PDFPage, rgb } from 'pdf-lib'
import type { Stroke } from '#shared/contract/encounters/drawings.ts'
import { type DrawingPaper, ruling, sheet } from '#shared/domain/encounters/drawing.ts'
import { inks, outlineOf, ruleColour, wordColour } from './outline.ts'
import { headPlace, ruledAt } from './sheet-lines.ts'

interface Drawing {
  strokes: readonly Stroke[]
  paper: DrawingPaper
  /** Whose page it is: it stands on each. */
  head: string
}

/** To points. */
const scale = 0.1
const [width, height] = [sheet.width * scale, sheet.height * scale]

/**
 * The pages that have something on them, as they look on the screen, with strokes that stay sharp in print. The same drawing makes
 * the same bytes, so that it cannot come into a chart twice.
 */
export async function drawingPdf({ strokes, paper, head }: Drawing): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const numbers = [...new Set(strokes.map(({ page }) => page))].sort((a, b) => a - b)
  for (const [index, number] of numbers.entries()) {
    const page = document.addPage([width, height])
    const words = await document.embedPng(await pictureOf(`${head} · ${index + 1}/${numbers.length}`))
    const size = words.scale(72 / dotsPerInch)
    page.drawImage(words, { ...size, x: headPlace.x * scale, y: height - headPlace.y * scale - size.height / 2 })
    if (paper === 'ruled') for (const y of ruledAt) rule(page, y)
    for (const stroke of strokes)
      if (stroke.page === number)
        page.drawSvgPath(outlineOf(stroke), { x: 0, y: height, scale, color: colourOf(inks[stroke.colour]) })
  }
  return Uint8Array.from(await document.save())
}

function rule(page: PDFPage, y: number): void {
  page.drawLine({
    start: { x: ruling.edge * scale, y: height - y * scale },
    end: { x: (sheet.width - ruling.edge) * scale, y: height - y * scale },
    thickness: 0.5,
    color: colourOf(ruleColour),
  })
}

function colourOf(hex: string) {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255
  return rgb(part(1), part(3), part(5))
}

const dotsPerInch = 300
const lineHeight = 14

/** One line of words in any script, as the browser writes them. */
async function pictureOf(words: string): Promise<ArrayBuffer> {
  const dots = dotsPerInch / 72
  const room = (sheet.width - 2 * headPlace.x) * scale
  const canvas = new OffscreenCanvas(Math.round(room * dots), Math.round(lineHeight * dots))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.font = `${headPlace.size * scale * dots}px ${getComputedStyle(window.document.body).fontFamily}`
  context.fillStyle = wordColour
  context.textBaseline = 'middle'
  context.fillText(words, 0, canvas.height / 2, canvas.width)
  return (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer()
}
