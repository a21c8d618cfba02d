import fc from 'fast-check'
import { type Circle, type Desk, handOver, newCircle, openDesk, tellCutoffs } from '#backend/testing/sync-desk.ts'
import { missing } from '#shared/sync/vector.ts'
import { Ledger, nextSequence } from './ledger.ts'
import { RelayModel } from './relay-model.ts'
import { olderTables, type SimulatedTable, simulatedTables, valueFor } from './rows.ts'

const start = Date.parse('2026-11-23T09:00:00+05:30')
const day = 86_400_000
const tables = simulatedTables()
const before = olderTables()

const kinds = [
  ...Array<'insert'>(5).fill('insert'),
  ...Array<'edit'>(10).fill('edit'),
  ...Array<'exchange'>(10).fill('exchange'),
  'remove',
  'remove',
  'number',
  'number',
  'corrupt',
  'clock',
  'restart',
  'backUp',
  'restore',
  'join',
  'revoke',
  'update',
  'clone',
  'renew',
  'prune',
  'away',
] as const

/** One thing that happens. The numbers pick desks, tables, rows and faults among what there is at that moment. */
export const happening = fc.record({
  do: fc.constantFrom(...kinds),
  desk: fc.nat(7),
  other: fc.nat(7),
  table: fc.nat(1_000),
  row: fc.nat(1_000),
  pick: fc.nat(1_000_000),
  faults: fc.nat(15),
})
export type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never

export interface Story {
  desks: number
  /** Bits: which of them run an older version for a while. */
  older: number
  happenings: Happening[]
}

/** @param longest how many things happen at the most */
export const story = (longest: number): fc.Arbitrary<Story> =>
  fc.record({
    desks: fc.integer({ min: 2, max: 5 }),
    older: fc.nat(7),
    happenings: fc.array(happening, { minLength: 1, maxLength: longest, size: 'max' }),
  })

const mostDesks = 8

/** Slices of every length, one after the other, so that batches are left and taken up again at every entry. */
function sliceByLooks(): () => () => boolean {
  let slices = 0
  return () => {
    slices += 1
    let looks = 1 + ((slices * 5) % 9)
    return () => {
      looks -= 1
      return looks < 0
    }
  }
}

/** A clinic's desks, the network between them, and what must be true of them at the end. */
export class World {
  readonly circle: Circle = newCircle()
  readonly desks: Desk[]
  /** Desks that were taken out of the clinic; they work on, and nobody has to take what they write. */
  readonly outcasts = new Set<Desk>()
  readonly ledger = new Ledger()
  readonly relay = new RelayModel()
  /** Two desks of one name, and how far the log had come when there was one of them. */
  readonly #twins = new Map<Desk, { deviceId: string; sharedUpTo: number; other: Desk }>()
  readonly rows: { table: SimulatedTable; id: string }[] = []
  readonly problems: string[] = []
  readonly #copies = new Map<Desk, { file: string; deviceId: string; sealed: number; last: number }>()
  #counter = 0
  #elapsed = 0

  constructor({ desks, older }: Pick<Story, 'desks' | 'older'>) {
    this.desks = Array.from({ length: desks }, (_, index) => {
      const tables = (older >> index) & 1 ? before : null
      return openDesk(this.circle, `desk ${index + 1}`, start, { tables, beginSlice: sliceByLooks() })
    })
  }

  async play(happenings: readonly Happening[]): Promise<void> {
    for (const each of happenings) {
      this.#pass(1_000 + (each.pick % 60_000))
      await this[each.do](each)
    }
  }

  close(): void {
    for (const desk of this.desks) desk.remove()
  }

  active(): Desk[] {
    return this.desks.filter(desk => !this.outcasts.has(desk))
  }

  /** Every clock becomes right, and late enough for what a wrong one wrote. */
  endAllClockFaults(): void {
    const latest = Math.max(start + this.#elapsed, ...this.desks.map(desk => desk.clock.value)) + 2 * day
    for (const desk of this.desks) {
      desk.clock.value = latest
      desk.replica.noteClockOffset(0)
    }
  }

  #pass(milliseconds: number): void {
    this.#elapsed += milliseconds
    for (const desk of this.desks) desk.clock.value += milliseconds
  }

  #desk = (index: number): Desk => this.desks[index % this.desks.length] as Desk

  insert({ desk: index, table: tableIndex }: Happening): void {
    const desk = this.#desk(index)
    const table = tables[tableIndex % tables.length] as SimulatedTable
    if (desk.tables?.has(table.name) === false) return
    const id = desk.clinic.newId()
    const values = new Map(knownColumns(desk, table).map(column => [column.name, this.#value(column)]))
    for (const [column, value] of values)
      if (table.followed.has(column) && table.policy === 'lww')
        this.ledger.add(desk, { table: table.name, rowId: id, column, value: String(value) })
    if (table.policy === 'ledger') this.ledger.add(desk, { table: table.name, rowId: id, column: null, value: null })
    const names = ['id', ...values.keys()].map(name => `"${name}"`)
    desk.change(tx =>
      tx.db.raw
        .prepare(`INSERT INTO "${table.name}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
        .run(id, ...values.values()),
    )
    this.rows.push({ table, id })
  }

  edit(happening: Happening): void {
    const desk = this.#desk(happening.desk)
    const place = this.#rowAt(desk, happening.row)
    if (!place) return
    const { table, id, stored } = place
    const editable = knownColumns(desk, table)
    const first = happening.pick % editable.length
    const columns = [...new Set([first, (first * 7 + 3) % editable.length])].map(at => editable[at])
    // Now and then twice in one transaction.
    const edits = Array.from({ length: happening.faults === 8 ? 2 : 1 }, () => {
      const values = new Map(columns.flatMap(column => (column ? [[column.name, this.#value(column)] as const] : [])))
      for (const [column, value] of values) {
        if (!table.followed.has(column)) continue
        this.ledger.add(desk, { table: table.name, rowId: id, column, value: String(value) }, String(stored[column]))
        stored[column] = value
      }
      return values
    })
    desk.change(tx => {
      for (const values of edits) {
        const sets = [...values.keys(), 'updated_at'].map(name => `"${name}" = ?`).join(', ')
        tx.db.raw.prepare(`UPDATE "${table.name}" SET ${sets} WHERE id = ?`).run(...values.values(), tx.now, id)
      }
    })
  }

  remove({ desk: index, row }: Happening): void {
    const desk = this.#desk(index)
    const place = this.#rowAt(desk, row)
    if (place)
      desk.change(tx =>
        tx.db.raw.prepare(`UPDATE "${place.table.name}" SET deleted_at = ? WHERE id = ?`).run(tx.now, place.id),
      )
  }

  number({ desk: index }: Happening): void {
    const desk = this.#desk(index)
    // What a copy numbers before anyone can know of it nobody can keep apart.
    if (this.#twins.has(desk)) return
    const id = desk.clinic.newId()
    desk.change(tx =>
      tx.db.raw.prepare('INSERT INTO patients (id, code) VALUES (?, ?)').run(id, tx.nextNumber('patients')),
    )
  }

  /** Some of what the other lacks arrives: cut short, lost, twice, in another order. */
  async exchange({ desk, other, pick, faults }: Happening): Promise<void> {
    const [from, to] = [this.#desk(desk), this.#desk(other)]
    if (from === to) return
    if (faults % 4 === 0) for (const each of [from, to]) this.#measureClock(each)
    from.replica.seal()
    for (const each of [from, to]) await this.relay.meet(each)
    tellCutoffs(from, to)
    const limit = [300, 2_000, 20_000, 1_000_000][pick % 4] ?? 300
    let batches = missing(to.replica.held(), from.replica.held()).flatMap(({ deviceId, after }) =>
      from.replica.read(deviceId, after, limit).filter(batch => this.relay.has(batch)),
    )
    if (faults & 1) batches = batches.filter((_, index) => (pick >> (index % 16)) % 3 !== 0)
    if (faults & 2) batches = [...batches, ...batches]
    if (faults & 4) batches.reverse()
    const received = await to.replica.receive(batches)
    for (const { outcome, reason, deviceId } of received)
      if (outcome === 'refused' && deviceId !== to.clinic.device.id)
        this.problems.push(`a sound batch was refused: ${reason}`)
  }

  /** A peer that lies: a flipped bit never gets in. */
  async corrupt({ desk, other, pick }: Happening): Promise<void> {
    const [from, to] = [this.#desk(desk), this.#desk(other)]
    from.replica.seal()
    const [batch] = from.replica.read(from.clinic.device.id, pick % 3, 1)
    if (from === to || !batch) return
    const forged = Uint8Array.from(batch)
    const place = pick % forged.length
    forged[place] = (forged[place] ?? 0) ^ (1 << (pick % 8))
    const [received] = await to.replica.receive([forged])
    if (received?.outcome === 'stored' || received?.outcome === 'known')
      this.problems.push(`a forged batch was taken: byte ${place}`)
  }

  clock({ desk, pick }: Happening): void {
    this.#desk(desk).clock.value += [day, -day, 3_600_000, -600_000][pick % 4] ?? 0
  }

  restart({ desk }: Happening): void {
    this.#desk(desk).restart()
  }

  update({ desk }: Happening): void {
    this.#update(this.#desk(desk))
  }

  updateAll(): void {
    for (const desk of this.desks) this.#update(desk)
  }

  #update(desk: Desk): void {
    if (!desk.tables) return
    desk.tables = null
    desk.restart()
  }

  backUp({ desk: index }: Happening): void {
    const desk = this.#desk(index)
    if (this.#twins.has(desk)) return
    const deviceId = desk.clinic.device.id
    const sealed = desk.replica.held()[deviceId] ?? 0
    this.#copies.set(desk, { file: desk.backUp(), deviceId, sealed, last: nextSequence(desk) - 1 })
  }

  restore({ desk: index }: Happening): void {
    const desk = this.#desk(index)
    const copy = this.#copies.get(desk)
    if (!copy || this.outcasts.has(desk) || this.#twins.has(desk)) return
    this.#copies.delete(desk)
    desk.restore(copy.file)
    this.ledger.restored(copy, desk.clinic.device.id)
  }

  /** A new desk begins with a copy of another's database. */
  join({ desk: index }: Happening): void {
    const host = this.#desk(index)
    if (this.desks.length >= mostDesks || this.outcasts.has(host) || this.#twins.has(host)) return
    while (host.replica.seal());
    const joiner = openDesk(this.circle, `desk ${this.desks.length + 1}`, host.clock.value, {
      beginSlice: sliceByLooks(),
      copy: { file: host.backUp(), as: 'newcomer' },
    })
    for (const [deviceId, cutoff] of host.cutoffs) joiner.cutoffs.set(deviceId, cutoff)
    this.desks.push(joiner)
  }

  revoke({ desk, other }: Happening): void {
    const [admin, outcast] = [this.#desk(desk), this.#desk(other)]
    if (admin === outcast || this.outcasts.size > 0 || this.outcasts.has(admin) || this.active().length < 3) return
    if (this.#twins.has(outcast)) return
    this.outcasts.add(outcast)
    const deviceId = outcast.clinic.device.id
    admin.cutoffs.set(deviceId, admin.replica.held()[deviceId] ?? 0)
  }

  /** A disk is cloned, or a data folder copied: two desks of one name. */
  clone({ desk: index }: Happening): void {
    const original = this.#desk(index)
    if (this.desks.length >= mostDesks || this.outcasts.has(original) || this.#twins.has(original)) return
    const clone = openDesk(this.circle, `desk ${this.desks.length + 1}`, original.clock.value, {
      tables: original.tables,
      beginSlice: sliceByLooks(),
      copy: { file: original.backUp(), as: 'clone' },
    })
    for (const [deviceId, cutoff] of original.cutoffs) clone.cutoffs.set(deviceId, cutoff)
    this.desks.push(clone)
    const shared = { deviceId: original.clinic.device.id, sharedUpTo: nextSequence(original) - 1 }
    this.#twins.set(original, { ...shared, other: clone })
    this.#twins.set(clone, { ...shared, other: original })
  }

  async prune({ desk }: Happening): Promise<void> {
    // Where a copy writes under one's name, it is noticed long before anything is dropped.
    if (this.#twins.size === 0) await this.#desk(desk).prune()
  }

  /** A quarter of a year passes in which all but one desk meet, and drop what they have. */
  async away({ desk: index, pick }: Happening): Promise<void> {
    if (pick % 4 > 0) return
    const absent = this.#desk(index)
    const others = this.active().filter(desk => desk !== absent)
    if (this.#twins.size > 0 || others.length < 2) return
    this.#pass(91 * day)
    for (let round = 0; round < 3; round += 1) {
      for (const desk of others) desk.change(tx => tx.note({ kind: 'security' }))
      for (const from of others)
        for (const to of others)
          if (from !== to) {
            await this.relay.meet(from)
            await handOver(from, to)
          }
    }
    for (const desk of others) await desk.prune()
  }

  renew({ desk }: Happening): void {
    this.#renew(this.#desk(desk))
  }

  /** How many took a new name. */
  renewAll(): number {
    return this.desks.filter(desk => this.#renew(desk)).length
  }

  #renew(desk: Desk): boolean {
    const twin = this.#twins.get(desk)
    if (!twin || desk.replica.logs.of(twin.deviceId).forkAfter === null) return false
    const after = desk.renew()
    this.#copies.delete(desk)
    this.ledger.renewed(desk, { ...twin, after })
    this.#twins.delete(desk)
    this.#twins.delete(twin.other)
    return true
  }

  #measureClock(desk: Desk): void {
    desk.replica.noteClockOffset(desk.clock.value - (start + this.#elapsed))
  }

  #value(column: SimulatedTable['editable'][number]): string | number {
    this.#counter += 1
    return valueFor(column, this.#counter)
  }

  /** A row that this desk has and that is not removed there. */
  #rowAt(desk: Desk, index: number) {
    const editable = this.rows.filter(({ table }) => table.policy === 'lww')
    const row = editable[index % Math.max(1, editable.length)]
    if (!row || desk.tables?.has(row.table.name) === false) return undefined
    const stored = desk.clinic.db.raw
      .prepare<[string], Record<string, unknown>>(
        `SELECT * FROM "${row.table.name}" WHERE id = ? AND deleted_at IS NULL`,
      )
      .get(row.id)
    return stored && { ...row, stored }
  }
}

const knownColumns = (desk: Desk, { name, editable }: SimulatedTable) =>
  editable.filter(column => desk.tables?.get(name)?.columns.has(column.name) ?? true)
