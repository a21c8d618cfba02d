import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Picture } from '#shared/contract/settings.ts'
import { attachFile, keepPicture } from './index.ts'
import { readPictureSize } from './picture-size.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

/** The beginning of a PNG of this size; `extra` bytes follow. */
function png(width: number, height: number, extra = 40): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  return Buffer.concat([header, size, Buffer.alloc(extra)])
}

/** A JPEG with a comment and fill bytes before its frame header. */
function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from('ffc0001108', 'hex')
  const size = Buffer.alloc(4)
  size.writeUInt16BE(height, 0)
  size.writeUInt16BE(width, 2)
  const comment = Buffer.from('fffe000648656c6c', 'hex')
  const start = Buffer.from('ffd8', 'hex')
  return Buffer.concat([start, comment, Buffer.from('ffff', 'hex'), frame, size, Buffer.alloc(8)])
}

const picture = (bytes: Buffer, mediaType: Picture['mediaType'] = 'image/png'): Picture => ({
  mediaType,
  base64: bytes.toString('base64'),
})

const isRefused = (key: string) => ({ code: 'VALIDATION', data: { fields: [{ path: 'picture', key }] } })
const setLogo = (logo: Picture | null) => test.as('admin').attachments.setClinicLogo({ picture: logo })

describe('readPictureSize', () => {
  it('reads the size of PNG and JPEG', () => {
    expect(readPictureSize(png(640, 480), 'image/png')).toEqual({ width: 640, height: 480 })
    expect(readPictureSize(jpeg(300, 200), 'image/jpeg')).toEqual({ width: 300, height: 200 })
  })

  it('agrees with another reader about a real JPEG', async () => {
    const bytes = Buffer.from(realJpeg, 'base64')
    const embedded = await (await PDFDocument.create()).embedJpg(new Uint8Array(bytes))
    expect(readPictureSize(bytes, 'image/jpeg')).toEqual({ width: embedded.width, height: embedded.height })
  })

  it('knows nothing of what is cut off, empty or of no size', () => {
    for (let length = 0; length < 33; length += 1) {
      expect(readPictureSize(png(1, 1).subarray(0, length), 'image/png')).toBeNull()
    }
    for (let length = 0; length < 19; length += 1) {
      expect(readPictureSize(jpeg(1, 1).subarray(0, length), 'image/jpeg')).toBeNull()
    }
    expect(readPictureSize(png(0, 5), 'image/png')).toBeNull()
  })

  it('ends on a JPEG whose segments lead nowhere', () => {
    const endless = Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(64, 0xff)])
    expect(readPictureSize(endless, 'image/jpeg')).toBeNull()
    const zeroLength = Buffer.concat([Buffer.from('ffd8ffe00000', 'hex'), Buffer.alloc(64)])
    expect(readPictureSize(zeroLength, 'image/jpeg')).toBeNull()
  })
})

describe('attachments.setClinicLogo', () => {
  it('keeps the picture, sealed, and answers it to whoever asks by id', async () => {
    const bytes = png(64, 64, 500)
    const { logoId } = await setLogo(picture(bytes))
    expect((await test.as('nurse').settings.getClinic()).logoId).toBe(logoId)
    const kept = await test.as('nurse').attachments.get({ id: logoId ?? '' })
    expect(kept).toEqual({ id: logoId, ...picture(bytes) })
    const blobs = readdirSync(path.join(test.dataDir, 'blobs'), { recursive: true, withFileTypes: true })
    for (const entry of blobs.filter(file => file.isFile())) {
      expect(readFileSync(path.join(entry.parentPath, entry.name)).includes(bytes.subarray(0, 16))).toBe(false)
    }
  })

  it('takes the logo away, while the old attachment stays', async () => {
    const { logoId } = await setLogo(picture(png(8, 8)))
    expect(await setLogo(null)).toEqual({ logoId: null })
    expect((await test.as('nurse').settings.getClinic()).logoId).toBeNull()
    await test.as('nurse').attachments.get({ id: logoId ?? '' })
  })

  it('refuses what is no picture, another kind, too big or too many pixels, and changes nothing', async () => {
    const before = (await test.as('admin').settings.getClinic()).logoId
    await expect(setLogo(picture(Buffer.from('<svg/>')))).rejects.toMatchObject(isRefused('pictureDamaged'))
    await expect(setLogo(picture(Buffer.alloc(0)))).rejects.toMatchObject(isRefused('pictureDamaged'))
    await expect(setLogo(picture(jpeg(10, 10)))).rejects.toMatchObject(isRefused('pictureType'))
    await expect(setLogo(picture(png(10, 10), 'image/jpeg'))).rejects.toMatchObject(isRefused('pictureType'))
    await expect(setLogo(picture(png(10, 10, 2_097_152)))).rejects.toMatchObject(isRefused('pictureSize'))
    await expect(setLogo(picture(png(60_000, 60_000)))).rejects.toMatchObject(isRefused('pictureSize'))
    expect((await test.as('admin').settings.getClinic()).logoId).toBe(before)
  })

  it('is for admins', async () => {
    await expect(test.as('doctor').attachments.setClinicLogo({ picture: null })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('a picture of another module', () => {
  it('belongs to its owner and never changes', async () => {
    const call = test.call('nurse', 'patients.setPhoto')
    const kept = await keepPicture(call, picture(png(10, 10)))
    const owner = { table: 'patients', id: test.clinic.newId() }
    const id = call.transaction(tx => attachFile(tx, kept, owner, 'photo'))
    const row = test.clinic.db.raw
      .prepare('SELECT owner_table, owner_id, purpose FROM attachments WHERE id = ?')
      .get(id)
    expect(row).toEqual({ owner_table: 'patients', owner_id: owner.id, purpose: 'photo' })
    const change = () => test.clinic.db.raw.prepare("UPDATE attachments SET owner_id = 'x' WHERE id = ?").run(id)
    expect(change).toThrow('insert-only')
  })

  it('whose file is missing is said to be elsewhere', async () => {
    const { logoId } = await setLogo(picture(png(77, 77)))
    const name = test.clinic.db.raw.prepare('SELECT blob_name FROM attachments WHERE id = ?').pluck().get(logoId)
    test.clinic.db.raw.exec('DROP TRIGGER protect_attachments_update')
    test.clinic.db.raw.prepare('UPDATE attachments SET blob_name = ? WHERE blob_name = ?').run('0'.repeat(64), name)
    await expect(test.as('nurse').attachments.get({ id: logoId ?? '' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      data: { reason: 'fileAlone' },
    })
  })
})

/** A grey JPEG of one pixel, made by an image program. */
const realJpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA='
