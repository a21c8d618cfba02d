import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib'

interface Made {
  /** In points; A4 when left out. */
  size?: [number, number]
  pages?: number
  passphrase?: string
  word?: string
}

/** A letterhead as a print shop makes it: a coloured head with a word that tests find again. As base64. */
export async function letterheadPdf({
  size = [595.28, 841.89],
  pages = 1,
  passphrase,
  word = 'LETTERHEAD',
}: Made = {}) {
  const file = await PDFDocument.create({ updateMetadata: false })
  const font = await file.embedFont(StandardFonts.HelveticaBold)
  for (let number = 1; number <= pages; number++) {
    const page = file.addPage(size)
    const [width, height] = size
    page.drawRectangle({ x: 0, y: height - 70, width, height: 70, color: rgb(0.05, 0.3, 0.45) })
    page.drawText(`${word} ${number}`, { x: 40, y: height - 45, size: 22, font, color: rgb(1, 1, 1) })
    page.drawRectangle({ x: 0, y: 0, width, height: 30, color: rgb(0.05, 0.3, 0.45) })
  }
  if (passphrase) file.encrypt({ userPassword: passphrase, ownerPassword: passphrase })
  return Buffer.from(await file.save()).toString('base64')
}
