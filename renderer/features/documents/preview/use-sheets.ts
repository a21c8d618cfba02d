import { useEffect, useState } from 'react'
import { bytesOf } from '../papers.ts'

export interface SheetPicture {
  number: number
  url: string
  /** In CSS pixels, as large as the paper is. */
  width: number
  height: number
}

type Content = Parameters<typeof bytesOf>[0]

interface Drawing {
  paper: Content
  sheets: readonly SheetPicture[]
  /** All pages are drawn. */
  whole: boolean
  error: unknown
}

const pixelsPerPoint = 96 / 72

const dotsPerInch = () => 96 * Math.min(2, Math.max(1, window.devicePixelRatio))

/** The pages of a paper as pictures; while another paper is drawn the last one stays. */
export function useSheets(paper: Content | undefined): Omit<Drawing, 'paper'> {
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  useEffect(() => {
    if (!paper) return
    const stop = new AbortController()
    const urls: string[] = []
    const show = (sheets: readonly SheetPicture[], whole: boolean, error: unknown = null) =>
      setDrawing({ paper, sheets, whole, error })
    draw(paper, urls, stop.signal, show).catch(error => {
      if (!stop.signal.aborted) show([], true, error)
    })
    return () => {
      stop.abort()
      for (const url of urls) URL.revokeObjectURL(url)
    }
  }, [paper])
  return drawing ?? { sheets: [], whole: false, error: null }
}

async function draw(
  paper: Content,
  urls: string[],
  signal: AbortSignal,
  show: (sheets: readonly SheetPicture[], whole: boolean) => void,
): Promise<void> {
  const { drawSheets } = await import('#renderer/lib/pdf-sheets.ts')
  const sheets: SheetPicture[] = []
  for await (const { number, width, height, picture } of drawSheets(
    { data: bytesOf(paper) },
    dotsPerInch(),
    'display',
  )) {
    if (signal.aborted) return
    const url = URL.createObjectURL(picture)
    urls.push(url)
    sheets.push({ number, url, width: width * pixelsPerPoint, height: height * pixelsPerPoint })
    show([...sheets], false)
  }
  show(sheets, true)
}
