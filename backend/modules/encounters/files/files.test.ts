import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPatient } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import type { Inputs } from '#shared/contract/index.ts'
import type { Role } from '#shared/permissions.ts'

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test)
})
afterAll(() => test.close())

let made = 0
/** Each is another file, as far as its bytes go. */
const pdf = (text = `page ${++made}`) => Buffer.from(`%PDF-1.4\n${text}\n%%EOF`)

/** The beginning of a PNG of this size. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(40)])
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

function jpeg(width: number, height: number): Buffer {
  const bytes = Buffer.from(`ffd8ffc0001108${'0'.repeat(40)}`, 'hex')
  bytes.writeUInt16BE(height, 7)
  bytes.writeUInt16BE(width, 9)
  return bytes
}

const today = '2026-11-23'

async function upload(role: Role, bytes: Buffer): Promise<string> {
  const { files } = test.as(role).encounters
  const { uploadId } = await files.beginUpload({ bytes: bytes.length })
  await files.appendUpload({ uploadId, offset: 0, base64: bytes.toString('base64') })
  return uploadId
}

type Add = Partial<Inputs['encounters']['files']['add']>

async function add(bytes: Buffer = pdf(), more: Add = {}, role: Role = 'doctor'): Promise<PatientFile> {
  const uploadId = await upload(role, bytes)
  const about = { kind: 'report' as const, title: 'Blood report', date: today }
  return test.as(role).encounters.files.add({ patientId, uploadId, ...about, ...more })
}

const list = (more: Partial<Inputs['encounters']['files']['list']> = {}, role: Role = 'doctor') =>
  test.as(role).encounters.files.list({ patientId, ...more })
const countFiles = () => test.clinic.db.raw.prepare('SELECT count(*) FROM patient_files').pluck().get() as number
const refused = (path: string, key: string) => ({ code: 'VALIDATION', data: { fields: [{ path, key }] } })

describe('adding a file', () => {
  it('keeps it sealed, gives it back in pieces and notes who added it', async () => {
    const bytes = pdf('unmistakable words')
    const added = await add(bytes, { title: 'CBC', kind: 'report' })
    expect(added).toMatchObject({ title: 'CBC', mediaType: 'application/pdf', size: bytes.length, here: true })
    const { content } = test.as('nurse').encounters.files
    const whole = await content({ id: added.id })
    expect(Buffer.from(whole.base64, 'base64')).toEqual(bytes)
    const rest = await content({ id: added.id, offset: 5 })
    expect(Buffer.from(rest.base64, 'base64')).toEqual(bytes.subarray(5))
    for (const entry of readdirSync(test.dataDir, { recursive: true, withFileTypes: true }))
      if (entry.isFile())
        expect(readFileSync(path.join(entry.parentPath, entry.name)).includes('unmistakable words')).toBe(false)
    const acts = test.clinic.db.raw
      .prepare('SELECT action FROM audit_entries WHERE patient_id = ? ORDER BY id')
      .pluck()
      .all(patientId)
    expect(acts).toContain('encounters.files.add')
    expect(acts).toContain('encounters.files.content')
  })

  it('goes by the bytes, whatever the sender calls them', async () => {
    expect((await add(png(10, 10))).mediaType).toBe('image/png')
    expect((await add(jpeg(20, 20))).mediaType).toBe('image/jpeg')
    expect((await add(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'))).mediaType).toBe('image/heic')
    expect((await add(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]))).mediaType).toBe('application/dicom')
  })

  it('refuses what is none of these, damaged, too large or in the future, and leaves nothing', async () => {
    const before = countFiles()
    await expect(add(Buffer.from('MZ\x90 a program'))).rejects.toMatchObject(refused('file', 'fileType'))
    await expect(add(png(0, 0))).rejects.toMatchObject(refused('file', 'fileDamaged'))
    await expect(add(png(60_000, 60_000))).rejects.toMatchObject(refused('file', 'pictureSize'))
    await expect(add(pdf(), { date: '2026-11-24' })).rejects.toMatchObject(refused('date', 'inFuture'))
    await expect(add(pdf(), { thumbnail: png(9, 9).toString('base64') })).rejects.toMatchObject(
      refused('thumbnail', 'pictureDamaged'),
    )
    await expect(add(pdf(), { thumbnail: jpeg(900, 9).toString('base64') })).rejects.toMatchObject(
      refused('thumbnail', 'pictureDamaged'),
    )
    await expect(test.as('doctor').encounters.files.beginUpload({ bytes: 60_000_000 })).rejects.toMatchObject({
      code: 'VALIDATION',
    })
    expect(countFiles()).toBe(before)
  })

  it('says that the chart has the same file, unless that was removed', async () => {
    const bytes = pdf()
    const first = await add(bytes, { title: 'Scan' })
    await expect(add(bytes)).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'fileTwice', details: { id: first.id, title: 'Scan' } },
    })
    await test.as('doctor').encounters.files.remove({ id: first.id, reason: 'Blurred' })
    const again = await add(bytes)
    await expect(test.as('doctor').encounters.files.restore({ id: first.id })).rejects.toMatchObject({
      data: { reason: 'fileTwice', details: { id: again.id } },
    })
  })

  it('belongs to a visit of this patient only', async () => {
    const doctor = test.as('doctor')
    const { id: visitId } = await doctor.encounters.openVisit({ patientId })
    const added = await add(pdf(), { visitId })
    expect((await list({ visitId })).items.map(({ id }) => id)).toEqual([added.id])
    const other = await addPatient(test, 'Someone Else')
    await expect(add(pdf(), { patientId: other, visitId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('handing a file over', () => {
  const step = () => test.as('doctor').encounters.files

  it('takes pieces once and in order', async () => {
    const { uploadId } = await step().beginUpload({ bytes: 8 })
    const piece = (offset: number, text: string) =>
      step().appendUpload({ uploadId, offset, base64: Buffer.from(text).toString('base64') })
    expect(await piece(0, '%PDF')).toEqual({ received: 4 })
    expect(await piece(0, '%PDF')).toEqual({ received: 4 })
    await expect(piece(6, 'xx')).rejects.toMatchObject({ data: { reason: 'uploadOutOfOrder' } })
    await expect(piece(4, 'xxxxx')).rejects.toMatchObject({ data: { reason: 'uploadTooLarge' } })
    const about = { patientId, uploadId, kind: 'other' as const, title: 'x', date: today }
    await expect(step().add(about)).rejects.toMatchObject({ data: { reason: 'uploadUnfinished' } })
    await step().dropUpload({ uploadId })
    await expect(piece(4, 'xxxx')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is each person’s own, and not without end', async () => {
    const uploadId = await upload('nurse', pdf())
    await expect(step().appendUpload({ uploadId, offset: 0, base64: 'AAAA' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const limit = 50 * 1024 * 1024
    for (let count = 0; count < 5; count += 1) await step().beginUpload({ bytes: limit })
    await expect(step().beginUpload({ bytes: limit })).rejects.toMatchObject({ data: { reason: 'uploadsBusy' } })
    test.clock.advance(11 * 60_000)
    await step().beginUpload({ bytes: limit })
  })
})

describe('what is said about a file', () => {
  it('can be changed, by whoever saw the last state', async () => {
    const added = await add()
    const about = { id: added.id, kind: 'consent' as const, title: 'Consent', date: '2025-03-01' }
    test.clock.advance(1_000)
    const changed = await test.as('nurse').encounters.files.change({ ...about, expectedUpdatedAt: added.updatedAt })
    expect(changed).toMatchObject({ kind: 'consent', title: 'Consent', date: '2025-03-01' })
    expect(changed.at).toBeLessThan(added.at)
    await expect(
      test.as('nurse').encounters.files.change({ ...about, expectedUpdatedAt: added.updatedAt }),
    ).rejects.toMatchObject({ data: { reason: 'changedMeanwhile', details: { current: { title: 'Consent' } } } })
  })

  it('can be moved to another visit of the patient, and back, but to nobody else’s', async () => {
    const visitOf = async (patient: string, role: Role = 'doctor') =>
      (await test.as(role).encounters.openVisit({ patientId: patient })).id
    const [wrong, right] = [await visitOf(patientId), await visitOf(patientId)]
    const { id, kind, title, date } = await add(pdf(), { visitId: wrong })
    const move = (visitId: string | null, role: Role = 'nurse') =>
      test.as(role).encounters.files.change({ id, kind, title, date, visitId })
    expect(await move(right)).toMatchObject({ visitId: right, title, date })
    expect((await list({ visitId: wrong })).items).toEqual([])
    expect((await list({ visitId: right })).items).toMatchObject([{ id }])
    const audited = test.clinic.db.raw
      .prepare('SELECT action FROM audit_entries WHERE subject_id = ? ORDER BY id DESC')
      .pluck()
      .get(id)
    expect(audited).toBe('encounters.files.change')
    const others = await visitOf(await addPatient(test, 'Someone Else'))
    await expect(move(others)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(move(wrong, 'pharmacist')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    // What is said about it may change without its place.
    const named = await test.as('nurse').encounters.files.change({ id, kind, title: 'ECG', date })
    expect(named.visitId).toBe(right)
    expect(await move(wrong)).toMatchObject({ visitId: wrong })
    expect(await move(null)).toMatchObject({ visitId: null })
  })

  it('says why it was removed, and it comes back', async () => {
    const added = await add()
    const { files } = test.as('doctor').encounters
    await files.remove({ id: added.id, reason: 'Of another patient' })
    expect((await list()).items.some(({ id }) => id === added.id)).toBe(false)
    await expect(files.content({ id: added.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const reason = test.clinic.db.raw
      .prepare("SELECT reason FROM audit_entries WHERE action = 'encounters.files.remove' ORDER BY id DESC")
      .pluck()
      .get()
    expect(reason).toBe('Of another patient')
    await files.restore({ id: added.id })
    expect((await list()).items.some(({ id }) => id === added.id)).toBe(true)
  })
})

describe('who sees files', () => {
  it('shows the front desk its own only', async () => {
    const others = await add()
    const own = await add(pdf(), { kind: 'consent' }, 'receptionist')
    expect((await list({}, 'receptionist')).items.map(({ id }) => id)).toEqual([own.id])
    const { files } = test.as('receptionist').encounters
    for (const attempt of [
      files.content({ id: others.id }),
      files.change({ id: others.id, kind: 'other', title: 'x', date: today }),
      files.remove({ id: others.id, reason: 'x' }),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await list({}, 'lab_technician')).items.map(({ id }) => id)).toContain(others.id)
    await expect(list({}, 'pharmacist')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('does not give them out as pictures of the clinic', async () => {
    const { id } = await add(png(31, 31))
    const attachmentId = test.clinic.db.raw
      .prepare('SELECT attachment_id FROM patient_files WHERE id = ?')
      .pluck()
      .get(id) as string
    await expect(test.as('pharmacist').attachments.get({ id: attachmentId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('keeps small pictures, wherever the files are', async () => {
    const small = jpeg(40, 40)
    const shown = await add(png(41, 41), { thumbnail: small.toString('base64') })
    const bare = await add()
    const ids = [shown.id, bare.id]
    expect(await test.as('nurse').encounters.files.thumbnails({ ids })).toEqual([
      { id: shown.id, base64: small.toString('base64') },
    ])
    expect(await test.as('receptionist').encounters.files.thumbnails({ ids })).toEqual([])
  })
})

describe('in the timeline', () => {
  it('stands at its date, among the rest, and is found by its title', async () => {
    const own = await addPatient(test, 'Timeline Person')
    const { id: visitId } = await test.as('doctor').encounters.openVisit({ patientId: own })
    test.clock.advance(60_000)
    const fresh = await add(pdf(), { patientId: own, title: 'Chest X-ray' })
    const old = await add(pdf(), { patientId: own, title: 'Old ECG', date: '2019-05-05' })
    const { timeline } = test.as('doctor').worklists
    const all = await timeline({ patientId: own })
    expect(all.items.map(({ id }) => id)).toEqual([fresh.id, visitId, old.id])
    expect((await timeline({ patientId: own, kind: 'file' })).items).toHaveLength(2)
    expect((await timeline({ patientId: own, text: 'ecg' })).items).toMatchObject([{ id: old.id, found: 'Old ECG' }])
    const first = await timeline({ patientId: own, limit: 1 })
    expect((await timeline({ patientId: own, limit: 1, after: first.next ?? '' })).items[0]?.id).toBe(visitId)
  })

  it('is read by an index that is in its order', () => {
    const sql = 'SELECT * FROM patient_files WHERE patient_id = ? AND shown_at < ? ORDER BY shown_at DESC LIMIT 20'
    const plan = test.clinic.db.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all('x', 1) as { detail: string }[]
    const details = plan.map(({ detail }) => detail).join('; ')
    expect(details).toContain('patient_files_time')
    expect(details).not.toContain('TEMP B-TREE')
  })
})
