import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, openVisit } from '#backend/testing/clinic-day.ts'
import { letterheadPdf } from '#backend/testing/letterhead-pdf.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { placedFields, plainLayout } from '#shared/domain/documents/letterhead.ts'
import type { Instant } from '#shared/time.ts'
import { readPdf, squeeze } from '../pdf/testing/read-pdf.ts'

let test: TestClinic
let visitId: string
let patientId: string
let doctorId: string
let head: { base64: string }
beforeAll(async () => {
  test = await createTestClinic()
  doctorId = test.userId('doctor')
  const opened = await openVisit(test, 'Asha Verma')
  visitId = opened.visitId
  patientId = opened.patientId
  head = { base64: await letterheadPdf({ pages: 2 }) }
})
afterAll(() => test.close())

const letterheads = (role: 'doctor' | 'admin' = 'admin') => test.as(role).documents.letterheads
const details = (more: object = {}) => ({
  doctorId: null as string | null,
  name: 'House',
  kinds: ['all' as const],
  isDefault: true,
  layout: plainLayout('A4'),
  first: head as { base64: string } | 'kept' | null,
  further: null,
  ...more,
})
const report = (more: object = {}) => test.as('doctor').documents.visitReport({ visitId, ...more })
const audited = (action: string) =>
  test.clinic.db.raw.prepare('SELECT count(*) FROM audit_entries WHERE action = ?').pluck().get(`documents.${action}`)

async function textOf({ base64 }: { base64: string }): Promise<string> {
  return squeeze((await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))).pages.join('\n'))
}
const refused = (path: string, key: string) => ({ code: 'VALIDATION', data: { fields: [{ path, key }] } })

describe('a letterhead', () => {
  it('lies behind the paper, which leaves out the head of the house', async () => {
    expect(await textOf(await report())).toContain('1 Test Road')
    const added = await letterheads().add(details())
    expect(added).toMatchObject({ version: 1, hasFile: true, active: true, doctorName: null })
    expect(added.defaultFor).toEqual(['prescription', 'visitReport', 'letters', 'profile'])
    const paper = await report()
    expect(paper.letterhead).toEqual({ id: added.id, choices: [{ id: added.id, name: 'House' }] })
    const text = await textOf(paper)
    expect(text).toContain('LETTERHEAD 1')
    expect(text).toContain('Asha Verma')
    const plain = await report({ letterhead: 'none' })
    expect(plain.letterhead?.id).toBeNull()
    expect(text).not.toContain('1 Test Road')
    expect(await textOf(plain)).not.toContain('LETTERHEAD')
    expect(audited('letterheads.add')).toBe(1)
  })

  it('gives a paper back byte for byte after it was changed and taken out of use', async () => {
    await test.as('doctor').encounters.sign({ visitId, content: { ...content } })
    const printed = await report()
    const { id } = await test.as('doctor').documents.issue({ key: printed.key ?? '' })
    const [house] = await letterheads().list()
    const base64 = await letterheadPdf({ word: 'NEWHEAD' })
    const changed = await letterheads().change({ ...details({ first: { base64 } }), ...same(house) })
    expect(changed.version).toBe(2)
    expect(await textOf(await report())).toContain('NEWHEAD 1')
    await letterheads().setActive({ id: changed.id, active: false })
    expect(await textOf(await report())).not.toContain('HEAD 1')
    const kept = await test.as('nurse').documents.kept({ id })
    expect(kept.base64).toBe(printed.base64)
    expect(await textOf(kept)).toContain('LETTERHEAD 1')
    await letterheads().setActive({ id: changed.id, active: true })
  })

  it('keeps the pages of a paper without what lies behind them', async () => {
    const size = (where: string) =>
      test.clinic.db.raw.prepare(`SELECT size FROM attachments WHERE purpose = '${where}'`).pluck().all() as number[]
    const [file] = size('letterhead')
    expect(size('paper').every(each => each !== file)).toBe(true)
    const issued = test.clinic.db.raw.prepare('SELECT letterhead_version_id FROM generated_documents').pluck().all()
    expect(issued).toEqual([expect.any(String)])
  })

  it('makes no new version of what is the same, and its files stay', async () => {
    const [house] = await letterheads().list()
    const same1 = await letterheads().change({ ...details({ first: 'kept', name: 'House 2' }), ...same(house) })
    expect(same1).toMatchObject({ version: 2, name: 'House 2', hasFile: true })
    await expect(
      letterheads().change({ ...details(), ...same(same1), expectedUpdatedAt: 1 as Instant }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    const layout = { ...plainLayout('A4'), furtherPages: 'none' as const }
    const moved = await letterheads().change({ ...details({ first: 'kept', layout, name: 'House' }), ...same(same1) })
    expect(moved.version).toBe(3)
    expect(await letterheads().get({ id: moved.id })).toMatchObject({ layout, firstPages: 1, further: null })
  })

  it("is the doctor's before the clinic's, and one that names the kind before one for all", async () => {
    const own = await letterheads('doctor').add(details({ doctorId, name: 'Own' }))
    const reports = await letterheads('doctor').add(details({ doctorId, name: 'Reports', kinds: ['visitReport'] }))
    expect(reports.defaultFor).toEqual(['visitReport'])
    expect((await report()).letterhead?.id).toBe(reports.id)
    expect((await test.as('doctor').documents.profile({ patientId })).letterhead?.id).toBe(own.id)
    expect((await report({ letterhead: own.id })).letterhead?.id).toBe(own.id)
    const other = addDoctor(test)
    const theirs = await letterheads().add(details({ doctorId: other, name: 'Theirs' }))
    await expect(report({ letterhead: theirs.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await letterheads('doctor').setActive({ id: reports.id, active: false })
    expect((await report()).letterhead?.id).toBe(own.id)
    await letterheads('doctor').setActive({ id: own.id, active: false })
    expect((await report()).letterhead?.choices.map(({ name }) => name)).toEqual(['House'])
  })

  it('lets doctors manage only their own, and nobody else any', async () => {
    const house = (await letterheads().list()).find(({ name }) => name === 'House')
    const other = addDoctor(test, 'Meera Rao')
    const forbidden = { code: 'FORBIDDEN' }
    const theirs = await letterheads().add(details({ doctorId: other, name: 'Not yours' }))
    for (const doctor of [null, other])
      await expect(letterheads('doctor').add(details({ doctorId: doctor, name: 'x' }))).rejects.toMatchObject(forbidden)
    await expect(letterheads('doctor').setActive({ id: house?.id ?? '', active: false })).rejects.toMatchObject(
      forbidden,
    )
    await expect(letterheads('doctor').get({ id: theirs.id })).rejects.toMatchObject(forbidden)
    await expect(
      letterheads('doctor').change({ ...details({ doctorId, first: 'kept' }), ...same(theirs) }),
    ).rejects.toMatchObject(forbidden)
    expect((await letterheads('doctor').list()).map(({ id }) => id)).not.toContain(theirs.id)
    for (const role of ['nurse', 'receptionist', 'pharmacist', 'lab_technician'] as const)
      await expect(test.as(role).documents.letterheads.list()).rejects.toMatchObject(forbidden)
  })

  it('may only leave room, for paper with a printed head', async () => {
    const room = await letterheads().add(details({ name: 'Pad', isDefault: false, first: null }))
    expect(room.hasFile).toBe(false)
    const text = await textOf(await report({ letterhead: room.id }))
    expect(text).not.toContain('HEAD')
    expect(text).toContain('Page 1 of 1')
  })
})

describe('a file for a letterhead', () => {
  const check = (base64: string) => letterheads().check({ base64 })
  const text = (words: string) => Buffer.from(words).toString('base64')

  it('is looked at before it is used', async () => {
    expect(await check(await letterheadPdf({ size: [419.53, 595.28] }))).toEqual({ sheet: 'A5', pages: 1 })
    expect(await check(await letterheadPdf({ size: [612, 792], pages: 3 }))).toEqual({ sheet: 'Letter', pages: 3 })
    const whole = Buffer.from(head.base64, 'base64')
    const cases: [string, string][] = [
      ['pdfType', text('not a PDF at all')],
      ['pdfEncrypted', await letterheadPdf({ passphrase: 'secret' })],
      ['pdfDamaged', whole.subarray(0, 300).toString('base64')],
      ['pdfDamaged', text('%PDF-1.7 and then nothing of use')],
      ['pdfSheet', await letterheadPdf({ size: [841.89, 595.28] })],
      ['pdfSheet', await letterheadPdf({ size: [300, 300] })],
      [
        'pdfSize',
        Buffer.concat([whole, Buffer.alloc(2 * 1024 * 1024)])
          .toString('base64')
          .slice(0, 2_799_996),
      ],
    ]
    for (const [key, base64] of cases) await expect(check(base64), key).rejects.toMatchObject(refused('base64', key))
  })

  it('is refused at its field, and nothing is kept', async () => {
    const before = await letterheads().list()
    const add = (more: object) => letterheads().add(details({ name: 'Refused', ...more }))
    const a5 = { base64: await letterheadPdf({ size: [419.53, 595.28] }) }
    const layout = (furtherPages: 'second' | 'file') => ({ ...plainLayout('A4'), furtherPages })
    await expect(add({ first: a5 })).rejects.toMatchObject(refused('first', 'pdfOtherSheet'))
    await expect(add({ first: 'kept' })).rejects.toMatchObject(refused('first', 'required'))
    await expect(add({ layout: layout('file') })).rejects.toMatchObject(refused('further', 'required'))
    await expect(add({ layout: layout('file'), further: a5 })).rejects.toMatchObject(
      refused('further', 'pdfOtherSheet'),
    )
    const one = { base64: await letterheadPdf() }
    await expect(add({ layout: layout('second'), first: one })).rejects.toMatchObject(refused('first', 'pdfSecondPage'))
    expect(await letterheads().list()).toEqual(before)
  })
})

describe('where things stand', () => {
  it('is refused beside the sheet, over the text and over one another', async () => {
    const layout = plainLayout('A4')
    layout.fields.qr = { ...layout.fields.qr, x: 200, shown: true }
    layout.fields.date = { ...layout.fields.date, y: 100, shown: true }
    layout.fields.pageNumber = { ...layout.fields.number, shown: true }
    layout.body.further = { y: 10, height: 30 }
    const add = letterheads().add(details({ name: 'Wrong', layout }))
    await expect(add).rejects.toMatchObject({
      data: {
        fields: expect.arrayContaining([
          expect.objectContaining({ path: 'layout.body.further', key: 'bodyTooSmall' }),
          expect.objectContaining({ path: 'layout.fields.qr', key: 'outsideSheet' }),
          expect.objectContaining({ path: 'layout.fields.date', key: 'overBody' }),
          expect.objectContaining({ path: 'layout.fields.pageNumber', key: 'overField' }),
        ]),
      },
    })
  })

  it('is shown on a made-up paper and on the last visit, and says what is set too small', async () => {
    const layout = plainLayout('A4')
    for (const field of placedFields) layout.fields[field] = { ...layout.fields[field], shown: true }
    layout.body.first = { y: 80, height: 150 }
    layout.body.further = { y: 80, height: 150 }
    layout.fields.patient = { ...layout.fields.patient, y: 50, height: 8 }
    layout.fields.date = { ...layout.fields.date, y: 60 }
    const tried = { id: null, doctorId: null, layout, first: head, further: null, of: 'prescription' as const }
    const before = audited('letterheads.tryVisit')
    const sample = await letterheads().trySample(tried)
    expect(sample.small).toEqual(['patient'])
    expect(await textOf(sample)).toMatch(/LETTERHEAD 1.*Sample patient.*Page 1 of 2.*LETTERHEAD 1.*Page 2 of 2/)
    const visit = await letterheads().tryVisit({ ...tried, of: 'visitReport' })
    expect(await textOf(visit)).toContain('Asha Verma')
    expect(audited('letterheads.tryVisit')).toBe(Number(before) + 1)
    const other = addDoctor(test, 'Never Seen')
    await expect(letterheads().tryVisit({ ...tried, doctorId: other })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

const content = {
  complaint: 'Cough',
  history: '',
  findings: '',
  diagnoses: [],
  plan: 'Rest',
  advice: '',
  followUpDate: null,
}

const same = (letterhead: { id: string; updatedAt: Instant } | undefined) => {
  if (!letterhead) throw new Error('no letterhead')
  return { id: letterhead.id, expectedUpdatedAt: letterhead.updatedAt }
}
