import { beforeAll, describe, expect, it } from 'vitest'
import { type PrescriptionData, renderPrescription } from './prescription.ts'
import { renderRecoveryKit } from './recovery-kit.ts'
import { loadPdfResources, type PdfResources } from './resources.ts'
import { roundLogo } from './testing/picture.ts'
import { readFonts, readPdf, squeeze } from './testing/read-pdf.ts'
import {
  englishPrescription,
  hindiPrescription,
  manyLines,
  ordinaryReport,
  RESOURCES_DIR,
  recoveryKit,
  visitReport,
} from './testing/samples.ts'
import { renderVisitReport } from './visit-report.ts'

let resources: PdfResources
beforeAll(async () => {
  resources = await loadPdfResources(RESOURCES_DIR)
})

const print = async (data: PrescriptionData) => {
  const pages = (await readPdf(await renderPrescription(data, resources))).pages
  return { pages, text: squeeze(pages.join(' ')) }
}

/** Every text of the data that a reader of the paper must find on it. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n')
  if (value === null || typeof value !== 'object') return []
  const hidden = ['texts', 'language', 'createdAt', 'format', 'logo', 'codeGroups']
  return Object.entries(value).flatMap(([key, part]) => (hidden.includes(key) ? [] : textsIn(part)))
}

describe('prescription', () => {
  it.each([
    ['English', englishPrescription],
    ['Hindi', hindiPrescription],
    ['Hindi on A5', { ...hindiPrescription, format: 'A5' } as const],
  ])('shows everything that was written, in %s', async (_, data) => {
    const { text } = await print(data)
    const missing = textsIn(data).filter(part => !text.includes(squeeze(part)))
    // Wrapped inside a narrow column, a text may be interrupted by its neighbours.
    expect(missing.filter(part => !part.split(' ').every(word => text.includes(word)))).toEqual([])
    expect(missing.length).toBeLessThan(4)
    expect(text).not.toContain('{{')
    expect(text).toContain('℞')
  })

  it('breaks 40 medicines over pages: head repeated, patient named, pages counted, signature on the last', async () => {
    const { pages } = await print({ ...englishPrescription, lines: manyLines(40) })
    expect(pages.length).toBeGreaterThan(2)
    for (const [i, page] of pages.entries()) {
      expect(page).toContain(`Page ${i + 1} of ${pages.length}`)
      expect(page.match(/Medicine\s+Dose\s+Frequency/g)?.length ?? 0).toBe(/Medicine-\d/.test(page) ? 1 : 0)
      expect(page).toContain('Priyanka Chaturvedi')
      expect(page).toContain('A-000123')
      expect(page.includes('Signed electronically')).toBe(i === pages.length - 1)
    }
    const order = pages.flatMap(page => [...page.matchAll(/Medicine-(\d+)/g)].map(match => Number(match[1])))
    expect(order).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  })

  it.each([
    ['English', englishPrescription],
    ['Hindi', hindiPrescription],
  ])(
    'with doses in pictures takes one page for four medicines, in %s, and breaks forty over pages',
    async (_, data) => {
      const times = (['morning', 'noon', 'night'] as const).map(at => ({ at, count: 1 }))
      const drawn = (count: number) =>
        manyLines(count).map(line => ({ ...line, pictures: { symbol: 'tablet', times, food: 'after' } as const }))
      expect((await print({ ...data, lines: drawn(4) })).pages).toHaveLength(1)
      const { pages } = await print({ ...data, lines: drawn(40) })
      const order = pages.flatMap(page => [...page.matchAll(/Medicine-(\d+)/g)].map(match => Number(match[1])))
      expect(order).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
      for (const page of pages.slice(0, -1)) expect(page.match(/Medicine-\d+/g)?.length).toBeGreaterThan(4)
    },
  )

  it('keeps the signature with the last lines, whatever their number', async () => {
    for (let count = 1; count <= 14; count++) {
      const { pages } = await print({ ...englishPrescription, lines: manyLines(count), followUp: 'Next week' })
      expect(squeeze(pages.at(-1) ?? '')).toMatch(/Next week.*Signed electronically/)
    }
  })

  it('marks every page of a draft and does not show it as signed', async () => {
    const { pages, text } = await print({ ...englishPrescription, lines: manyLines(20), draft: true })
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page).toContain('DRAFT - NOT SIGNED')
    expect(text).not.toContain('Signed electronically')
    expect((await print(englishPrescription)).text).not.toContain('DRAFT')
  })

  it('says that no allergies are recorded and that no medicine is prescribed', async () => {
    const { text } = await print({ ...englishPrescription, allergies: [], lines: [] })
    expect(text).toContain('Allergies None recorded')
    expect(text).toContain('No medicines prescribed.')
  })

  it('says which medicine is stopped', async () => {
    expect((await print(englishPrescription)).text).toMatch(/Ibuprofen 400 mg.*STOPPED/)
  })

  it('leaves out a local name that no font can draw', async () => {
    const patient = { ...englishPrescription.patient, localName: '王小明' }
    expect((await print({ ...englishPrescription, patient })).text).not.toContain('王')
  })

  it('draws a logo, and prints without one that cannot be read', async () => {
    const plain = await renderPrescription(englishPrescription, resources)
    const withLogo = (base64: string, mime: 'image/png' | 'image/jpeg') =>
      renderPrescription(
        { ...englishPrescription, clinic: { ...englishPrescription.clinic, logo: { mime, base64 } } },
        resources,
      )
    const drawn = await withLogo(roundLogo(200), 'image/png')
    expect(Buffer.from(drawn).includes('/Subtype /Image')).toBe(true)
    expect(drawn).toEqual(await withLogo(roundLogo(200), 'image/png'))
    for (const mime of ['image/png', 'image/jpeg'] as const) {
      const damaged = await withLogo(Buffer.from('no picture').toString('base64'), mime)
      expect(Buffer.from(damaged).includes('/Subtype /Image')).toBe(false)
      expect(damaged.length).toBeCloseTo(plain.length, -3)
    }
  })
})

describe('visit report', () => {
  it('shows everything, amendments below the signature', async () => {
    const { pages } = await readPdf(await renderVisitReport(visitReport, resources))
    const text = squeeze(pages.join(' '))
    expect(textsIn(visitReport).filter(part => !part.split(' ').every(word => text.includes(word)))).toEqual([])
    expect(text.indexOf('Rash after')).toBeGreaterThan(text.indexOf('Signed electronically'))
  })

  it.each(['A4', 'A5'] as const)('of an ordinary visit takes as little paper as it can, on %s', async format => {
    const { pages } = await readPdf(await renderVisitReport({ ...ordinaryReport, format }, resources))
    expect(pages).toHaveLength(format === 'A4' ? 1 : 2)
    const text = squeeze(pages.join(' '))
    expect(text).toContain('Vitals 10:52 Blood pressure 150/82 mmHg High Usual 91/60 – 139/89 Pulse 104/min')
    expect(text.match(/10:52/g)).toHaveLength(1)
  })

  it('tells measurements of different times apart, over the page if need be', async () => {
    const taken = (hour: number) => ordinaryReport.vitals.map(sign => ({ ...sign, takenAt: `${hour}:05` }))
    const vitals = Array.from({ length: 12 }, (_, i) => taken(10 + i)).flat()
    const { pages } = await readPdf(await renderVisitReport({ ...ordinaryReport, vitals }, resources))
    const text = squeeze(pages.join(' '))
    expect(pages.length).toBeGreaterThan(2)
    for (let hour = 10; hour < 22; hour++) expect(text).toContain(`${hour}:05 Blood pressure 150/82 mmHg High`)
    expect(text.match(/Medium risk/g)).toHaveLength(12)
  })

  it('leaves out what was not written', async () => {
    const empty = {
      ...visitReport,
      vitals: [],
      lines: [],
      diagnoses: [],
      amendments: [],
      findings: '',
      plan: undefined,
    }
    const text = squeeze((await readPdf(await renderVisitReport(empty, resources))).pages.join(' '))
    for (const title of ['Vitals', 'Medicines', 'Diagnosis', 'Amendments', 'Findings', 'Plan']) {
      expect(text).not.toContain(title)
    }
  })
})

describe('recovery kit', () => {
  it('prints the code on one page, so that it can be copied from there as one text', async () => {
    const { pages } = await readPdf(await renderRecoveryKit(recoveryKit, resources))
    expect(pages).toHaveLength(1)
    expect(pages[0]?.replaceAll(/\s/g, '')).toContain(recoveryKit.codeGroups.join('-'))
    for (const text of ['Shanti Family Clinic', 'Kit K-2026-11-21-A', 'Do this now', 'Page 1 of 1']) {
      expect(squeeze(pages[0] ?? '')).toContain(text)
    }
  })
})

describe('every paper', () => {
  it('carries its properties', async () => {
    const { info } = await readPdf(await renderPrescription(hindiPrescription, resources))
    expect(info).toMatchObject({
      Title: 'दवा का पर्चा - प्रियंका चतुर्वेदी',
      Author: 'शांति क्लिनिक',
      Subject: 'प्रियंका चतुर्वेदी के लिए दवा का पर्चा, 21 नवंबर 2026',
      Creator: 'Nadi',
      Language: 'hi',
      CreationDate: expect.stringMatching(/^D:20261121063000/),
    })
  })

  it('is the same, byte for byte, for the same data', async () => {
    const other = await loadPdfResources(RESOURCES_DIR)
    const first = await renderVisitReport(visitReport, resources)
    expect(await renderVisitReport(visitReport, resources)).toEqual(first)
    expect(await renderVisitReport(structuredClone(visitReport), other)).toEqual(first)
  })

  it('embeds only the glyphs in use', async () => {
    const bytes = await renderPrescription(hindiPrescription, resources)
    const fonts = await readFonts(bytes)
    expect(fonts.map(font => font.name.slice(7)).sort()).toEqual(['NotoSans-Bold', 'NotoSans-Regular'])
    for (const { name, size } of fonts) {
      expect(name).toMatch(/^[A-Z]{6}\+/)
      expect(size).toBeLessThan(15_000)
    }
    expect(bytes.length).toBeLessThan(40_000)
  })
})
