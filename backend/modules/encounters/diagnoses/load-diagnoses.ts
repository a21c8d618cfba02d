import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { DiagnosisIndex } from './diagnosis-index.ts'

/** Shown with every result. */
export const diagnosisSource = 'ICD-10-CM 2022'

/** How long the index may be built in one go: with a garbage collection on top, a click must not wait 16 ms. */
const sliceMs = 3

const unquote = (text: string) => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text)

/** Reads the list of diagnoses and builds its index in slices, between which other work goes on. */
export async function loadDiagnoses(resourcesDir: string): Promise<DiagnosisIndex> {
  const folder = path.join(resourcesDir, 'clinical/icd10')
  const [all, short] = await Promise.all([
    readFile(path.join(folder, 'icd10cm-2022-all.csv.gz')).then(promisify(gunzip)),
    readFile(path.join(folder, 'icd10cm-outpatient-short.csv'), 'utf8'),
  ])
  const common = new Set(short.split('\n').map(row => row.slice(0, row.indexOf(','))))
  const index = new DiagnosisIndex()
  let sliceStart = performance.now()
  let start = all.indexOf('\n') + 1
  while (start < all.length) {
    const end = all.indexOf('\n', start)
    const row = all.toString('utf8', start, end < 0 ? all.length : end).trimEnd()
    // code,billable,title
    const [code = '', billable = ''] = row.split(',', 2)
    const title = unquote(row.slice(code.length + billable.length + 2))
    if (title !== '') index.add({ code, title, common: common.has(code), billable: billable === '1' })
    start = end < 0 ? all.length : end + 1
    if (performance.now() - sliceStart > sliceMs) {
      await setImmediate()
      sliceStart = performance.now()
    }
  }
  return index.seal()
}
