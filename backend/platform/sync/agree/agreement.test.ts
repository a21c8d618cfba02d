import { eq } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { created, inserted, updated } from '#backend/platform/stamps.ts'
import { type Desk, handOver, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { signedNotes } from '#db/schema/encounters.ts'
import { patients } from '#db/schema/patients.ts'
import { syncDevices } from '#db/schema/sync.ts'
import { stateHashes } from '../state-hash.ts'
import { type Agreement, createAgreement } from './agreement.ts'
import { readClaims } from './claims.ts'
import { computeSums, type SumsWanted } from './sums.ts'

const start = Date.parse('2026-11-23T09:00:00+05:30')
let desks: Desk[] = []
afterEach(() => {
  for (const desk of desks) desk.remove()
  desks = []
})

interface Copy {
  desk: Desk
  agreement: Agreement
  /** How often whole tables were read. */
  reads: SumsWanted[]
}

function openCopies(...names: string[]): Copy[] {
  const circle = newCircle()
  desks = names.map(name => openDesk(circle, name, start))
  return desks.map(desk => {
    const { clinic, replica } = desk
    const trust = {
      ...{ signKeyOf: (id: string) => circle.members.get(id) ?? null, cutoffOf: () => null },
      ...{ epochKeys: () => [circle.epoch.key], keys: () => [{ ...circle.epoch, key: Buffer.from(circle.epoch.key) }] },
      ownSignKey: () => {
        throw new Error('nothing is signed here')
      },
    }
    const reads: SumsWanted[] = []
    const sums = async (wanted: SumsWanted) => {
      reads.push(wanted)
      return computeSums(clinic.db.raw, wanted)
    }
    return { desk, agreement: createAgreement({ clinic, replica, trust, sums }), reads }
  })
}

/** Everyone hands everything over until nothing is new. */
async function meet(copies: readonly Copy[]): Promise<void> {
  for (let round = 0; round < 3; round += 1)
    for (const from of copies) for (const to of copies) if (from !== to) await handOver(from.desk, to.desk)
}

/** The comparison, to its end. */
async function compare(copies: readonly Copy[]): Promise<void> {
  await meet(copies)
  for (const { agreement } of copies) await agreement.compare()
  for (let step = 0; step < 6; step += 1) {
    await meet(copies)
    for (const { agreement } of copies) {
      agreement.heard()
      await new Promise(resolve => setImmediate(resolve))
    }
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

const register = ({ desk }: Copy, name: string) =>
  desk.change(tx => {
    const row = { ...created(tx), name, code: tx.nextNumber('patients') }
    tx.db.insert(patients).values(row).run()
    return row.id
  })

function edit({ desk }: Copy, id: string, values: Partial<typeof patients.$inferInsert>): void {
  desk.clock.value += 1_000
  desk.change(tx =>
    tx.db
      .update(patients)
      .set({ ...values, ...updated(tx) })
      .where(eq(patients.id, id))
      .run(),
  )
}

/** Something changes rows behind the back of the app. */
function damage({ desk }: Copy, sql: string): void {
  const { raw } = desk.clinic.db
  raw.exec(`UPDATE capture_context SET capturing = 0; ${sql}; UPDATE capture_context SET capturing = 1`)
}

const nameAt = ({ desk }: Copy, id: string) =>
  desk.clinic.db.select().from(patients).where(eq(patients.id, id)).get()?.name
const mended = ({ desk }: Copy) =>
  desk.clinic.db.select().from(auditEntries).where(eq(auditEntries.action, 'sync.mendRow')).all()
const findings = ({ desk }: Copy) =>
  desk.clinic.db
    .select()
    .from(syncDevices)
    .all()
    .filter(({ deviceId }) => deviceId !== desk.clinic.device.id)
    .map(({ agreedAt, differs }) => ({ agreed: agreedAt !== null, differs }))

const agreed = { agreed: true, differs: null }

async function threeWithPatients() {
  const copies = openCopies('front', 'pharmacy', 'laboratory')
  const [front, pharmacy] = copies as [Copy, Copy, Copy]
  const ids = ['Asha', 'Ravi', 'Meena'].map(name => register(front, name))
  await meet(copies)
  edit(pharmacy, ids[1] ?? '', { name: 'Ravi Kumar' })
  await meet(copies)
  return { copies: copies as [Copy, Copy, Copy], ids: ids as [string, string, string] }
}

it('finds equal copies equal, and says so once', async () => {
  const { copies } = await threeWithPatients()
  await compare(copies)
  for (const copy of copies) expect(findings(copy)).toEqual([agreed, agreed])
  const reads = copies.map(copy => copy.reads.length)
  for (const { agreement } of copies) agreement.heard()
  await meet(copies)
  expect(copies.map(copy => copy.reads.length)).toEqual(reads)
  expect(copies.flatMap(mended)).toEqual([])
})

it('mends a value that changed behind the back of the app, where it changed', async () => {
  const { copies, ids } = await threeWithPatients()
  const [front, pharmacy, laboratory] = copies
  damage(front, `UPDATE patients SET name = 'Nobody' WHERE id = '${ids[1]}'`)
  await compare(copies)
  expect(copies.map(copy => nameAt(copy, ids[1]))).toEqual(['Ravi Kumar', 'Ravi Kumar', 'Ravi Kumar'])
  expect(new Set(copies.map(({ desk }) => JSON.stringify(stateHashes(desk.clinic.db)))).size).toBe(1)
  for (const copy of [pharmacy, laboratory])
    expect(mended(copy)).toMatchObject([
      { deviceId: front.desk.clinic.device.id, kind: 'security', patientId: ids[1], reason: 'name' },
    ])
  for (const copy of copies) expect(findings(copy)).toEqual([agreed, agreed])
})

it('brings back a row that is gone, and who wrote it, on the side that lost it', async () => {
  const { copies, ids } = await threeWithPatients()
  const [, pharmacy, laboratory] = copies
  damage(
    laboratory,
    `DROP TRIGGER protect_patients_delete; DELETE FROM patients WHERE id = '${ids[0]}'; DELETE FROM row_clocks WHERE row_id = '${ids[0]}'`,
  )
  damage(
    pharmacy,
    `UPDATE row_clocks SET clocks = json_set(clocks, '$.*', json('["000000000000ffff",1,99]')) WHERE row_id = '${ids[2]}'`,
  )
  await compare(copies)
  expect(copies.map(copy => nameAt(copy, ids[0]))).toEqual(['Asha', 'Asha', 'Asha'])
  expect(new Set(copies.map(({ desk }) => JSON.stringify(stateHashes(desk.clinic.db)))).size).toBe(1)
  expect(mended(copies[0]).map(({ subjectId }) => subjectId)).toEqual(expect.arrayContaining([ids[0], ids[2]]))
})

it('mends rows that nobody may change', async () => {
  const copies = openCopies('front', 'pharmacy')
  const [front, pharmacy] = copies as [Copy, Copy]
  const id = front.desk.change(tx => {
    const row = { ...inserted(tx), advice: 'Rest' }
    tx.db.insert(signedNotes).values(row).run()
    return row.id
  })
  await meet(copies)
  damage(pharmacy, `DROP TRIGGER protect_signed_notes_update; UPDATE signed_notes SET advice = 'Work'`)
  await compare(copies)
  const advice = () => pharmacy.desk.clinic.db.select().from(signedNotes).where(eq(signedNotes.id, id)).get()?.advice
  expect(advice()).toBe('Rest')
  expect(findings(front)).toEqual([agreed])
})

it('names what the logs no longer tell, and leaves both sides as they are until a person writes it anew', async () => {
  const { copies, ids } = await threeWithPatients()
  const [front, pharmacy] = copies
  for (const copy of copies)
    damage(
      copy,
      "DROP TRIGGER protect_audit_entries_update; UPDATE audit_entries SET changes = json_array(json_object('table', 'patients')); DELETE FROM sync_batches",
    )
  damage(front, `UPDATE patients SET name = 'Nobody' WHERE id = '${ids[1]}'`)
  await compare([front, pharmacy])
  expect([nameAt(front, ids[1]), nameAt(pharmacy, ids[1])]).toEqual(['Nobody', 'Ravi Kumar'])
  expect(findings(front)).toContainEqual({ agreed: false, differs: [{ table: 'patients', rows: [ids[1]] }] })
  edit(front, ids[1], { name: 'Ravi Kumar' })
  await compare([front, pharmacy])
  expect(findings(front)).toContainEqual(agreed)
})

it('does not compare what has not applied the same', async () => {
  const copies = openCopies('front', 'pharmacy')
  const [front, pharmacy] = copies as [Copy, Copy]
  register(front, 'Asha')
  await meet(copies)
  await front.agreement.compare()
  register(pharmacy, 'Ravi')
  await handOver(front.desk, pharmacy.desk)
  const before = pharmacy.reads.length
  pharmacy.agreement.heard()
  await new Promise(resolve => setTimeout(resolve, 5))
  expect([pharmacy.reads.length, findings(pharmacy)]).toEqual([before, [{ agreed: false, differs: null }]])
})

it('tries again once nobody has written for a while, and not more often than every hour', async () => {
  const copies = openCopies('front', 'pharmacy')
  const [front, pharmacy] = copies as [Copy, Copy]
  register(pharmacy, 'Asha')
  await meet(copies)
  const tick = async (minutes: number) => {
    front.desk.clock.value += minutes * 60_000
    front.agreement.tick()
    await new Promise(resolve => setTimeout(resolve, 5))
    return readClaims(front.desk.clinic.db).size
  }
  expect([await tick(0), await tick(0.5), await tick(1)]).toEqual([0, 0, 1])
  expect(front.reads).toHaveLength(1)
  await tick(30)
  expect(front.reads).toHaveLength(1)
  await tick(31)
  expect(front.reads).toHaveLength(2)
})
