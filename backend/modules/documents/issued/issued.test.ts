import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { readPdf, squeeze } from '../pdf/testing/read-pdf.ts'

let test: TestClinic
let visitId: string
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  const opened = await openVisit(test, 'Asha Verma')
  visitId = opened.visitId
  patientId = opened.patientId
})
afterAll(() => test.close())

const documents = () => test.as('doctor').documents
const issued = async () => (await documents().issued({ patientId })).items
const report = (language: 'en' | 'hi' = 'en') => documents().visitReport({ visitId, language })

async function textOf({ base64 }: { base64: string }): Promise<string> {
  return squeeze((await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))).pages.join('\n'))
}

const content = {
  complaint: 'Cough',
  history: '',
  findings: '',
  diagnoses: [],
  plan: 'Rest',
  advice: '',
  followUpDate: null,
}

describe('papers that were handed out', () => {
  it('keeps no draft and no look at a paper', async () => {
    expect((await report()).key).toBeNull()
    await test.as('doctor').encounters.sign({ visitId, content })
    expect((await report()).key).not.toBeNull()
    expect(await issued()).toEqual([])
  })

  it('gives a paper back as it was, whatever changed since', async () => {
    const printed = await report()
    const { id, again } = await documents().issue({ key: printed.key ?? '' })
    expect(again).toBe(false)
    const { patient } = await test.as('receptionist').patients.get({ id: patientId })
    const expectedUpdatedAt = patient.updatedAt
    await test.as('receptionist').patients.update({ id: patientId, name: 'Asha Sharma', expectedUpdatedAt })
    expect(await textOf(await report())).toContain('Asha Sharma')
    const kept = await test.as('nurse').documents.kept({ id })
    expect(kept.base64).toBe(printed.base64)
    expect(kept.fileName).toBe(printed.fileName)
    expect(await textOf(kept)).toContain('Asha Verma')
  })

  it('keeps the same paper once, notes each printing, and another language as another paper', async () => {
    const before = await issued()
    const first = await documents().issue({ key: (await report()).key ?? '' })
    const second = await documents().issue({ key: (await report()).key ?? '' })
    expect(second).toEqual({ id: first.id, again: true })
    const { key } = await documents().kept({ id: first.id })
    expect(await documents().issue({ key: key ?? '' })).toEqual({ id: first.id, again: true })
    await documents().issue({ key: (await report('hi')).key ?? '' })
    const after = await issued()
    expect(after.slice(0, after.length - before.length).map(({ language }) => language)).toEqual(['hi', 'en'])
    const notes = test.clinic.db.raw
      .prepare("SELECT count(*) FROM audit_entries WHERE action = 'documents.issue' AND subject_id = ?")
      .pluck()
      .get(first.id)
    expect(notes).toBe(3)
    expect(after[0]).toMatchObject({ kind: 'visitReport', visitId, number: null, issuedBy: 'Test doctor' })
  })

  it('hands out nothing that was drawn for somebody else, or is not drawn any more', async () => {
    const { key } = await report()
    const gone = { code: 'NOT_FOUND', data: { entity: 'drawnPapers' } }
    await expect(test.as('nurse').documents.issue({ key: key ?? '' })).rejects.toMatchObject(gone)
    for (let i = 0; i < 32; i++) await report()
    await expect(documents().issue({ key: key ?? '' })).rejects.toMatchObject(gone)
  })

  it('shows the pharmacy no reports, and nobody else any papers', async () => {
    const [paper] = await issued()
    const pharmacist = test.as('pharmacist').documents
    expect((await pharmacist.issued({ patientId })).items).toEqual([])
    await expect(pharmacist.kept({ id: paper?.id ?? '' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(test.as('receptionist').documents.issued({ patientId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(documents().kept({ id: test.clinic.newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('gives the pages of a paper to nobody as a picture', async () => {
    const fileId = test.clinic.db.raw.prepare('SELECT file_id FROM generated_documents LIMIT 1').pluck().get() as string
    await expect(test.as('receptionist').attachments.get({ id: fileId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('refuses to change or delete a row', () => {
    const { raw } = test.clinic.db
    expect(() => raw.prepare("UPDATE generated_documents SET kind = 'prescription'").run()).toThrow()
    expect(() => raw.prepare('DELETE FROM generated_documents').run()).toThrow()
  })
})
