import '#backend/testing/quick-passwords.ts'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { writeChanges } from '#backend/platform/sync/carry/write-changes.ts'
import { fileSealOf } from '#backend/platform/sync/files/file-seal.ts'
import { createTwoDesks, type TwoDesks } from '#backend/testing/join-clinic.ts'
import { createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { carryPieceBytes } from '#shared/contract/sync/carry.ts'
import type { Replica } from '#shared/sync/replica.ts'
import type { Vector } from '#shared/sync/vector.ts'

let desks: TwoDesks
let pharmacy: string
let folder: string
// Joining makes a copy of the clinic on a thread that has to load first.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
beforeAll(async () => {
  desks = await createTwoDesks()
  pharmacy = (await desks.join()).id
  folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-stick-'))
})
afterAll(async () => {
  await desks.close()
  rmSync(folder, { recursive: true, force: true })
})

const here = () => desks.desk.at('admin')
const there = () => desks.newcomer.at('window')
const register = (name: string) => here().patients.register({ name, sex: 'female' })
const rows = (at: TestWorkstation, sql: string) => at.clinic().db.raw.prepare(sql).pluck().all()
const names = (at: TestWorkstation) => rows(at, 'SELECT name FROM patients ORDER BY name')
const refused = (reason: string) => ({ code: 'UNAVAILABLE', data: { reason } })

const bare = { files: false, filesAfter: null }

/** What the person saves on the stick. */
async function save(addressee: string | null = pharmacy, everything = false, files = false): Promise<Buffer> {
  const made = await here().sync.carry.prepare({ addressee, everything, files, filesAfter: null })
  const pieces: Buffer[] = []
  for (let offset = 0; offset < made.bytes; offset += carryPieceBytes) {
    const { base64 } = await here().sync.carry.fetch({ fileId: made.fileId, offset })
    pieces.push(Buffer.from(base64, 'base64'))
  }
  return Buffer.concat(pieces)
}

/** What the person does with the stick at the other computer. */
async function load(bytes: Buffer, at = there()) {
  const { uploadId } = await at.sync.carry.beginUpload({ bytes: bytes.length })
  await at.sync.carry.appendUpload({ uploadId, offset: 0, base64: bytes.toString('base64') })
  return at.sync.carry.take({ uploadId })
}

const replicaOf = (at: TestWorkstation): Replica => {
  const { replica } = at.clinic()
  if (!replica) throw new Error('no replica')
  return replica
}

let files = 0
/** A file that the screens would not make. */
async function forge(
  changes: Partial<Replica>,
  known: Vector = {},
  more: Partial<Parameters<typeof writeChanges>[0]> = {},
): Promise<Buffer> {
  files += 1
  const file = path.join(folder, String(files))
  const replica = { ...replicaOf(desks.desk), ...changes }
  await writeChanges({ replica, file, known, addressee: null, madeAt: 1, limitBytes: 1e9, ...more })
  return readFileSync(file)
}

describe('changes on a stick', () => {
  it('bring to the other computer what it lacks, once, and both trails tell of it', async () => {
    await register('Asha Rao')
    const file = await save()
    expect(file.toString('latin1')).not.toContain('Asha')
    const desk = { id: desks.desk.clinic().device.id, name: 'Desk' }
    const taken = await load(file)
    expect(taken).toMatchObject({ from: desk, forOther: null, came: [desk], gaps: [], refused: [] })
    expect(names(desks.newcomer)).toEqual(['Asha Rao'])
    expect(await load(file)).toMatchObject({ came: [], gaps: [], refused: [] })
    const acts = async (at: ReturnType<typeof here>, action: string) => (await at.audit.list({ action })).items
    expect(await acts(here(), 'sync.carry.prepare')).toMatchObject([{ kind: 'security', subjectId: pharmacy }])
    const taking = await acts(there(), 'sync.carry.take')
    expect(taking).toMatchObject([{ subjectId: desk.id }, { subjectId: desk.id }])
  })

  it('are only those that the other is not known to have, unless everything is wanted', async () => {
    await register('Bina Das')
    const part = await save()
    const all = await save(pharmacy, true)
    await load(part)
    const back = await there().sync.carry.prepare({
      addressee: desks.desk.clinic().device.id,
      everything: false,
      ...bare,
    })
    expect(back.fileName).toMatch(/^nadi AA 2026-11-23 \d{4}\.nadi$/)
    const { base64 } = await there().sync.carry.fetch({ fileId: back.fileId, offset: 0 })
    await load(Buffer.from(base64, 'base64'), here())
    await register('Chitra Nair')
    const next = await save(null)
    expect(next.length).toBeLessThan(all.length)
    await load(next)
    expect(names(desks.newcomer)).toEqual(['Asha Rao', 'Bina Das', 'Chitra Nair'])
    expect(await load(all)).toMatchObject({ came: [], gaps: [], refused: [] })
  })

  it('say which earlier ones are missing, and fit once those have come', async () => {
    const before = replicaOf(desks.desk).held()
    await register('Devi Menon')
    replicaOf(desks.desk).seal()
    const between = replicaOf(desks.desk).held()
    await register('Esha Jain')
    expect(await load(await forge({}, between))).toMatchObject({ came: [], gaps: [{ name: 'Desk' }] })
    expect(await load(await forge({}, before))).toMatchObject({ came: [{ name: 'Desk' }], gaps: [] })
    expect(names(desks.newcomer)).toContain('Esha Jain')
  })

  it('are made for someone, and taken by others too', async () => {
    const file = await save(null, true)
    expect(await load(file)).toMatchObject({ forOther: null })
    const forPharmacy = await save(pharmacy, true)
    expect(await load(forPharmacy, here())).toMatchObject({ forOther: { name: 'Pharmacy' }, came: [], refused: [] })
  })
})

describe('photos on a stick', () => {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
  const blobsOf = (at: TestWorkstation) => at.clinic().blobs
  const seal = (name: string, content: Buffer) => fileSealOf(desks.desk.clinic().device).seal(name, content)
  let photoId = ''

  it('go along where that is wanted, with their size said before, and are there afterwards', async () => {
    const { id } = await register('Indu Bose')
    const set = await here().patients.setPhoto({ id, picture: { mediaType: 'image/png', base64: dot } })
    photoId = set.photoId ?? ''
    expect(await load(await save())).toMatchObject({ files: 0 })
    await expect(there().attachments.get({ id: photoId })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    const weight = await here().sync.carry.weigh({ addressee: pharmacy, everything: false })
    expect(weight).toEqual({ count: 1, bytes: Buffer.from(dot, 'base64').length + 16 })
    const file = await save(pharmacy, false, true)
    expect(file.includes(Buffer.from(dot, 'base64').subarray(0, 20))).toBe(false)
    expect(await load(file)).toMatchObject({ files: 1, wrongFiles: 0 })
    expect(await there().attachments.get({ id: photoId })).toMatchObject({ base64: dot })
    expect(await load(file)).toMatchObject({ files: 0, wrongFiles: 0 })
    expect(await there().attachments.files.status()).toMatchObject({ total: 1, here: 1 })
  })

  it('that do not fit are told, and go on in the next file', async () => {
    const contents = [1, 2, 3].map(byte => Buffer.alloc(3_000, byte))
    const byName = new Map(contents.map(content => [blobsOf(desks.desk).nameOf(content), content]))
    const names = [...byName.keys()]
    const given = { names, seal: async (name: string) => seal(name, byName.get(name) ?? Buffer.alloc(0)) }
    const options = { replica: replicaOf(desks.desk), known: replicaOf(desks.desk).held(), addressee: null, madeAt: 1 }
    const first = await writeChanges({ ...options, file: path.join(folder, 'one'), limitBytes: 7_000, files: given })
    expect(first).toMatchObject({ files: 2, lastFile: names[1], filesLeft: 1 })
    expect(await load(readFileSync(path.join(folder, 'one')))).toMatchObject({ files: 2 })
    for (const name of names.slice(0, 2))
      expect((await blobsOf(desks.newcomer).get(name))?.equals(byName.get(name) ?? Buffer.alloc(0))).toBe(true)
  })

  it('that are not what their names say are counted, and nothing of them is kept', async () => {
    const known = replicaOf(desks.desk).held()
    const name = blobsOf(desks.desk).nameOf(Buffer.from('right'))
    const file = await forge({}, known, {
      files: { names: [name], seal: async () => seal(name, Buffer.from('wrong')) },
    })
    expect(await load(file)).toMatchObject({ files: 0, wrongFiles: 1 })
    expect(await blobsOf(desks.newcomer).has(name)).toBe(false)
  })
})

describe('a file that is not right', () => {
  const state = () =>
    JSON.stringify([replicaOf(desks.newcomer).held(), rows(desks.newcomer, 'SELECT signed FROM sync_statements')])

  it('is refused wherever it was cut, and taken whole afterwards', async () => {
    await register('Farah Khan')
    const file = await save()
    const was = state()
    for (const length of [13, 90, file.length >> 1, file.length - 70, file.length - 1])
      await expect(load(file.subarray(0, length)), String(length)).rejects.toMatchObject(refused('changesCut'))
    await expect(load(Buffer.from('%PDF-1.7 and more'))).rejects.toMatchObject(refused('notChanges'))
    for (const at of [40, file.length - 100, file.length - 30]) {
      const changed = Buffer.from(file)
      changed.writeUInt8((changed[at] ?? 0) ^ 1, at)
      await expect(load(changed), String(at)).rejects.toMatchObject(refused('changesDamaged'))
    }
    expect(state()).toBe(was)
    await load(file)
    expect(names(desks.newcomer)).toContain('Farah Khan')
  })

  it('is refused when another clinic made it, or someone who does not belong to it', async () => {
    const was = state()
    const other = await createTestWorkstation()
    await other.createClinic()
    await expect(load(await forge({ clinicId: other.clinic().device.clinicId }))).rejects.toMatchObject(
      refused('otherClinic'),
    )
    await expect(load(await forge({ deviceId: other.clinic().device.id }))).rejects.toMatchObject(
      refused('changesOfStranger'),
    )
    await expect(load(await forge({ sign: () => 'A'.repeat(86) }))).rejects.toMatchObject(refused('changesDamaged'))
    expect(state()).toBe(was)
    await other.close()
  })

  it('is named for its single batches where only they are wrong', async () => {
    const read: Replica['read'] = (...range) =>
      replicaOf(desks.desk)
        .read(...range)
        .map(batch => Uint8Array.from(batch, (byte, at) => (at === batch.length - 1 ? byte ^ 1 : byte)))
    await register('Gita Roy')
    const taken = await load(await forge({ read }, replicaOf(desks.newcomer).held()))
    expect(taken).toMatchObject({ came: [], refused: [{ name: 'Desk', reason: 'badSignature' }] })
  })

  it('is not made for a stranger, nor when there is nothing to put into it, nor fetched once another one was made', async () => {
    const { carry } = here().sync
    const stranger = carry.prepare({ addressee: 'c0ffee00-0000-7000-8000-000000000009', everything: true, ...bare })
    await expect(stranger).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const first = await carry.prepare({ addressee: pharmacy, everything: true, ...bare })
    await carry.prepare({ addressee: pharmacy, everything: true, ...bare })
    await expect(carry.fetch({ fileId: first.fileId, offset: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is refused when its maker was taken out of the clinic', async () => {
    const mine = desks.desk.clinic().device.id
    const made = await there().sync.carry.prepare({ addressee: mine, everything: true, ...bare })
    const { base64 } = await there().sync.carry.fetch({ fileId: made.fileId, offset: 0 })
    await here().sync.devices.revoke({ id: pharmacy, reason: 'stolen' })
    await expect(load(Buffer.from(base64, 'base64'), here())).rejects.toMatchObject(refused('changesOfRevoked'))
    await expect(here().sync.carry.prepare({ addressee: null, everything: false, ...bare })).resolves.toMatchObject({})
  })
})
