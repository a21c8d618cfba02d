import { rm } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { renderPrescription } from './prescription.ts'
import { createPdfPool, type PdfPool, type PdfPoolOptions } from './renderer-pool.ts'
import { loadPdfResources } from './resources.ts'
import { englishPrescription, hindiPrescription, RESOURCES_DIR, recoveryKit, visitReport } from './testing/samples.ts'

const sourceUrl = new URL('./render.worker.ts', import.meta.url)
// Inside the repository, where a built worker finds the packages that are not built in.
const builtDir = fileURLToPath(new URL(`../../../../out/pdf-worker-test-${process.pid}`, import.meta.url))

let pool: PdfPool | undefined
const open = (options: Partial<PdfPoolOptions> = {}): PdfPool => {
  pool = createPdfPool({ resourcesDir: RESOURCES_DIR, workerUrl: sourceUrl, ...options })
  return pool
}

afterEach(() => pool?.close())
afterAll(() => rm(builtDir, { recursive: true, force: true }))

describe('createPdfPool', () => {
  it('draws the same paper as the calling thread would', async () => {
    const here = await renderPrescription(hindiPrescription, await loadPdfResources(RESOURCES_DIR))
    expect(await open().render('prescription', hindiPrescription)).toEqual(here)
  })

  it('takes many papers of all kinds at once', async () => {
    const { render } = open()
    const papers = await Promise.all([
      ...Array.from({ length: 10 }, () => render('prescription', englishPrescription)),
      render('visit-report', visitReport),
      render('recovery-kit', recoveryKit),
    ])
    for (const paper of papers) expect(Buffer.from(paper.subarray(0, 5)).toString()).toBe('%PDF-')
  })

  it('reports what it cannot do and goes on', async () => {
    await expect(open({ resourcesDir: '/nowhere' }).render('prescription', englishPrescription)).rejects.toThrow(
      'ENOENT',
    )
    await pool?.close()
    const broken = { ...englishPrescription, lines: undefined } as unknown as typeof englishPrescription
    const { render } = open()
    await expect(render('prescription', broken)).rejects.toThrow()
    expect((await render('prescription', englishPrescription)).length).toBeGreaterThan(1000)
  })

  it('draws when the worker is built into one file', async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: fileURLToPath(sourceUrl),
        outDir: builtDir,
        rolldownOptions: { output: { entryFileNames: '[name].js', codeSplitting: false } },
      },
      ssr: { noExternal: true },
    })
    const { render } = open({ workerUrl: pathToFileURL(`${builtDir}/render.worker.js`) })
    const here = await renderPrescription(englishPrescription, await loadPdfResources(RESOURCES_DIR))
    expect(await render('prescription', englishPrescription)).toEqual(here)
  })
})
