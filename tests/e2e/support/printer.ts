import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { Desk } from './desk.ts'
import { textOfPdf } from './pdf.ts'

/** From the next load on, notes how many sheets would be printed, instead of opening the browser's own dialog. */
export async function standInForThePrinter(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.print = () => {
      const sheets = document.querySelectorAll('[data-print="only"] img')
      document.documentElement.dataset.printed = String(sheets.length)
      window.dispatchEvent(new Event('afterprint'))
    }
  })
}

/** Prints the paper that is shown. */
export async function printPaper({ page, keyboard }: Desk, sheets: number): Promise<void> {
  await keyboard.press('p')
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.printed)).toBe(String(sheets))
}

/** Saves the paper that is shown, the same file as is printed, and answers its words. */
export async function savePaper({ page, keyboard }: Desk): Promise<string> {
  const saved = page.waitForEvent('download')
  await keyboard.press('s')
  return textOfPdf(await readFile(await (await saved).path(), 'base64'))
}
