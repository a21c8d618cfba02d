import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createLogger } from '#backend/platform/logger.ts'
import { openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { filesBelow, findings } from '#tests/support/canary-search.ts'

/** Someone who does not exist, in words that appear nowhere else. */
const canary = {
  name: 'Quillon Brackenbury',
  localName: 'क्विलोन ब्रैकनबरी',
  phone: '5550173946',
  email: 'quillon.brackenbury@example.org',
  address: '77 Canaryfeather Lane',
  substance: 'Zorbaxamide',
  condition: 'Canarybird fancier lung',
  number: 'CNRY-550-173',
}
const secrets = ['Quillon', 'Brackenbury', 'क्विलोन', canary.phone, 'Canary', 'Zorbaxamide', canary.number]

const folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-canary-'))
const places = {
  data: path.join(folder, 'data'),
  temp: path.join(folder, 'temp'),
  backups: path.join(folder, 'backups'),
}
const logFile = path.join(folder, 'nadi.log')
let terminal = ''

let test: TestClinic
beforeAll(async () => {
  mkdirSync(places.temp)
  vi.stubEnv('TMPDIR', places.temp)
  test = await createTestClinic({ keepIn: places.data, log: createLogger({ file: logFile, level: 'debug' }) })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What must fail, whatever it says. */
const fails = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    () => {},
  )

async function aDayWithTheCanary(): Promise<void> {
  const desk = test.as('receptionist').patients
  const doctor = test.as('doctor').patients
  const details = {
    name: canary.name,
    localName: canary.localName,
    sex: 'male' as const,
    phone: canary.phone,
    email: canary.email,
    addressLine: canary.address,
    identifiers: [{ kind: 'other' as const, value: canary.number }],
    contacts: [{ name: `Mother ${canary.name}`, relation: 'mother' as const, phone: canary.phone }],
  }
  const first = await test.as('receptionist', { idempotencyKey: 'canary' }).patients.register(details)
  for (const query of [canary.name, 'brakenbery', canary.localName, canary.phone.slice(-6), canary.number]) {
    await desk.search({ query })
  }
  await desk.checkDuplicates({ name: canary.name, phone: canary.phone })
  const second = await desk.register({ ...details, name: `${canary.name} Junior` })
  await doctor.addAllergy({
    patientId: first.id,
    kind: 'medication',
    substance: canary.substance,
    note: canary.condition,
  })
  await doctor.addCondition({ patientId: first.id, kind: 'chronic', name: canary.condition })
  await doctor.get({ id: first.id })
  await doctor.history({ id: first.id })
  await desk.update({ id: first.id, occupation: canary.condition, expectedUpdatedAt: first.updatedAt })
  await desk.merge({ id: first.id, mergedId: second.id, reason: `is ${canary.name}` })
  await aVisitOf(first.id)
}

/** Everything that is typed about a visit names the canary. */
async function aVisitOf(patientId: string): Promise<void> {
  const { documents, encounters, prescriptions } = test.as('doctor')
  const { id: visitId } = await encounters.openVisit({ patientId })
  const content = {
    complaint: canary.condition,
    history: canary.name,
    findings: canary.condition,
    diagnoses: [{ text: canary.condition, code: null }],
    plan: canary.substance,
    advice: `Call ${canary.phone}`,
    followUpDate: null,
  }
  await encounters.saveDraft({ visitId, content })
  await encounters.checkpoint({ visitId, content })
  await encounters.searchDiagnoses({ text: canary.condition })
  await prescriptions.searchMedicines({ text: canary.substance })
  const line = {
    drugName: 'Canarycillin',
    medicineId: null,
    ingredientIds: [],
    strength: '500 mg',
    form: 'tablet' as const,
    doseAmount: 1,
    doseUnit: 'tablet' as const,
    route: 'oral' as const,
    frequency: 'bd',
    timing: null,
    days: 5,
    instructions: `for ${canary.name}`,
    overrides: [{ finding: 'any', reason: canary.condition }],
  }
  await prescriptions.save({ visitId, lines: [line], advice: canary.condition })
  await prescriptions.sign({ visitId, withNote: true, content })
  await documents.prescription({ visitId, language: 'hi' })
  await documents.visitReport({ visitId })
}

/** Everything that is kept beside the data: a backup, its proof, and the list of the day for when no computer runs. */
async function whatIsKeptBeside(): Promise<void> {
  const { backup } = test.as('admin')
  const { items } = await test.as('receptionist').patients.search({ query: canary.name })
  await openHours(test)
  const visit = { patientId: items[0]?.id ?? '', doctorId: test.userId('doctor') }
  await test.as('receptionist').scheduling.walkIn(visit)
  mkdirSync(places.backups)
  await backup.updateSettings({ folder: places.backups })
  await backup.setPackPassphrase({ passphrase: 'Sealed-Canary-Cage' })
  await backup.makePack()
  await backup.make()
  await test.runJobs()
  await backup.prove({})
  await test.runJobs()
  expect((await backup.overview()).pack.patients).toBe(1)
  expect(filesBelow(places.backups)).not.toEqual([])
}

async function whatGoesWrong(): Promise<void> {
  const desk = test.as('receptionist').patients
  const { items } = await desk.search({ query: canary.name })
  const id = items[0]?.id ?? ''
  await fails(desk.update({ id, name: `${canary.name} late`, expectedUpdatedAt: 1 }))
  await fails(desk.register({ name: canary.name.repeat(100), sex: 'male', phone: `${canary.phone}x` }))
  await fails(
    test.as('receptionist', { idempotencyKey: 'canary' }).patients.register({ name: canary.name, sex: 'male' }),
  )
  await fails(test.as('pharmacist').patients.update({ id, name: canary.name, expectedUpdatedAt: 1 }))
  // A row that breaks the contract makes the backend fail in a way nobody foresaw.
  test.clinic.db.raw.prepare('UPDATE patients SET sex = ? WHERE id = ?').run(canary.name, id)
  await fails(desk.get({ id }))
  await fails(desk.search({ query: canary.name }).then(() => desk.get({ id })))
  test.clinic.log.error('as a bug would', { error: new Error(`cannot read ${canary.name} of ${canary.phone}`) })
}

describe('the canary', () => {
  it('leaves no trace outside the sealed database', async () => {
    const listen = (stream: NodeJS.WriteStream) =>
      vi.spyOn(stream, 'write').mockImplementation(chunk => {
        terminal += String(chunk)
        return true
      })
    const streams = [listen(process.stdout), listen(process.stderr)]
    await aDayWithTheCanary()
    await whatIsKeptBeside()
    await whatGoesWrong()
    await test.runJobs()
    for (const stream of streams) stream.mockRestore()

    // While it is open, its write-ahead log included; then as it is left behind.
    expect(findings(filesBelow(folder), secrets)).toEqual([])
    await expect.poll(() => readFileSync(logFile, 'utf8')).toContain('as a bug would')
    await test.close()
    expect(findings([...filesBelow(folder), ['terminal', Buffer.from(terminal)]], secrets)).toEqual([])
  })

  it('would have been found', async () => {
    const log: [string, Buffer] = ['log', readFileSync(logFile)]
    expect(findings([log], ['internal error', 'patients.get'])).toHaveLength(2)
    const hidden = Buffer.from(`xy${canary.name}!`).toString('base64')
    expect(findings([['file', Buffer.from(hidden)]], ['Brackenbury'])).toEqual(['file: Brackenbury'])
    const again = await createTestClinic({ keepIn: places.data })
    const rows = again.clinic.db.raw.prepare('SELECT count(*) FROM patients WHERE name LIKE ?').pluck()
    expect(rows.get(`${canary.name}%`)).toBe(2)
    expect(filesBelow(places.data).length).toBeGreaterThan(3)
    await again.close()
  })
})
