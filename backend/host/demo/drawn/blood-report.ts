import { DrawnSheet, grey, pale, teal } from './sheet.ts'

interface About {
  patient: string
  code: string
  date: string
}

const columns = [20, 110, 130, 190] as const
/** Test, result, unit, usual range of adults; the platelets are a little low. */
const rows = [
  ['Haemoglobin', '12.8', 'g/dl', '12.0 - 15.5'],
  ['White cells', '5.1', '10^3/mm3', '4.0 - 11.0'],
  ['   Neutrophils', '58', '%', '40 - 75'],
  ['   Lymphocytes', '34', '%', '20 - 45'],
  ['   Eosinophils', '4', '%', '1 - 6'],
  ['Red cells', '4.4', '10^6/mm3', '3.8 - 5.1'],
  ['Haematocrit', '38.6', '%', '36 - 46'],
  ['MCV', '87', 'fl', '80 - 100'],
  ['Platelets', '138 L', '10^3/mm3', '150 - 410'],
  ['ESR', '18', 'mm/h', '0 - 20'],
] as const

const wordsOf = (date: string) =>
  new Date(date).toLocaleDateString('en-IN', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A blood count as a laboratory sends it. As base64. */
export async function drawBloodReport({ patient, code, date }: About): Promise<string> {
  const sheet = await DrawnSheet.create()
  sheet.box(0, 0, 210, 4, teal)
  sheet.text(20, 20, 'Lakeside Diagnostics', { size: 18, bold: true, color: teal })
  sheet.text(20, 26, 'A made-up laboratory for the demo clinic', { size: 9, color: grey })
  sheet.box(20, 32, 170, 18, pale)
  sheet.text(24, 39, `Patient: ${patient} (${code})`)
  sheet.text(24, 46, 'Referred by: Nadi Demo Clinic')
  sheet.text(186, 39, `Reported: ${wordsOf(date)}`, { align: 'right' })
  sheet.text(20, 63, 'COMPLETE BLOOD COUNT', { size: 12, bold: true })
  const line = (y: number, cells: readonly string[], written: { bold?: boolean; color?: typeof teal }) => {
    for (const [at, x] of columns.entries())
      sheet.text(x, y, cells[at] ?? '', { ...written, align: at === 3 ? 'right' : 'left' })
  }
  line(73, ['Test', 'Result', 'Unit', 'Usual range'], { bold: true, color: teal })
  for (const [place, cells] of rows.entries()) {
    const y = 82 + place * 8.5
    sheet.box(20, y - 6.3, 170, 0.2, pale)
    line(y, cells, { bold: cells[1].endsWith('L') })
  }
  sheet.text(20, 176, 'L: below the usual range. Repeat the count within 24 hours while the fever lasts.', { size: 9 })
  sheet.text(20, 284, 'Made up. No real person was tested.', { size: 8, color: grey })
  return sheet.base64()
}
