import { isAwayFrom } from '#backend/platform/sync/device-rows.ts'
import { stateHashes } from '#backend/platform/sync/state-hash.ts'
import type { Desk } from '#backend/testing/sync-desk.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import { covers, missing, type Vector } from '#shared/sync/vector.ts'
import { nextSequence, type Write } from './ledger.ts'
import type { World } from './simulation.ts'

const mostRounds = 12

/** Everyone meets everyone, over a network that works, until nobody has anything new. */
export async function heal(world: World): Promise<void> {
  world.endAllClockFaults()
  world.updateAll()
  for (let round = 0; round < mostRounds; round += 1) {
    let moved = 0
    for (const from of world.active()) {
      await from.replica.settle()
      while (from.replica.seal()) moved += 1
      await world.relay.meet(from)
      for (const to of world.active()) moved += from === to ? 0 : await pass(world, from, to)
    }
    moved += world.renewAll()
    if (moved === 0) moved += takeFreshCopies(world)
    if (moved === 0 && round > 0) return
  }
  world.problems.push(`still something new after ${mostRounds} rounds`)
}

/** Who was away too long goes on with a copy of one that has all that it has. */
function takeFreshCopies(world: World): number {
  const away = world.active().filter(desk => [...desk.replica.logs.all()].some(isAwayFrom))
  return away.filter(desk => {
    const has = desk.replica.applied()
    const other = world.active().find(each => !away.includes(each) && covers(each.replica.applied(), has))
    if (!other) return false
    desk.takeCopyOf(other)
    return true
  }).length
}

async function pass({ relay }: World, from: Desk, to: Desk): Promise<number> {
  let moved = 0
  await relay.meet(to)
  for (const [deviceId, cutoff] of from.cutoffs)
    if (!to.cutoffs.has(deviceId)) moved += +!!to.cutoffs.set(deviceId, cutoff)
  for (const { deviceId, after } of missing(to.replica.held(), from.replica.held())) {
    const batches = from.replica.read(deviceId, after, 10_000_000).filter(batch => relay.has(batch))
    const first = batches[0] && readEnvelope(batches[0])?.header.firstSequence
    if (first !== undefined && first > after + 1) to.replica.noteBeginning(deviceId, first)
    const received = await to.replica.receive(batches)
    moved += received.filter(({ outcome }) => outcome === 'stored').length
  }
  return moved
}

/** What sync.md says must hold, of desks that have met. Answers what does not. */
export function findProblems(world: World): string[] {
  const [first, ...others] = world.active()
  if (!first) return ['there is no desk']
  const problems = [...world.problems]
  const expected = stateHashes(first.clinic.db)
  for (const desk of others) {
    const actual = stateHashes(desk.clinic.db)
    for (const [table, hash] of Object.entries(expected))
      if (actual[table] !== hash) problems.push(`${table} differs between ${first.name} and ${desk.name}`)
  }
  for (const desk of world.active()) problems.push(...stuck(world, desk), ...unsound(desk))
  return [...problems, ...missingWrites(world, first), ...numbersTwice(first)]
}

function stuck(world: World, desk: Desk): string[] {
  const problems: string[] = []
  const applied = desk.replica.applied()
  for (const other of world.active()) {
    const last = nextSequence(other) - 1
    if ((applied[other.clinic.device.id] ?? 0) !== last)
      problems.push(`${desk.name} has ${applied[other.clinic.device.id] ?? 0} of ${last} entries of ${other.name}`)
  }
  const held: Record<string, number> = { ...desk.replica.held() }
  for (const outcast of world.outcasts) delete held[outcast.clinic.device.id]
  if (!covers(applied, held as Vector)) problems.push(`${desk.name} holds batches that it did not apply`)
  const aside = desk.clinic.db.raw.prepare<[], number>('SELECT count(*) FROM sync_quarantine').pluck().get()
  if (aside !== 0) problems.push(`${desk.name} has ${aside} changes in quarantine`)
  return problems
}

function unsound({ name, clinic }: Desk): string[] {
  const { raw } = clinic.db
  const broken = raw.pragma('foreign_key_check') as unknown[]
  const check = raw.pragma('quick_check', { simple: true })
  return [
    ...(broken.length > 0 ? [`${name} has broken foreign keys`] : []),
    ...(check === 'ok' ? [] : [`${name}: ${check}`]),
  ]
}

/** Every write that is nobody's past is the value, or stands in `conflicts`. */
function missingWrites(world: World, { clinic, replica }: Desk): string[] {
  const applied = replica.applied()
  const isLost = ({ authors }: Write) => authors.every(({ deviceId, sequence }) => sequence > (applied[deviceId] ?? 0))
  const lostValues = clinic.db.raw.prepare<[string, string], { lost: string }>(
    'SELECT lost_values AS lost FROM conflicts WHERE table_name = ? AND row_id = ? AND superseded = 0',
  )
  return world.ledger.writes.flatMap(write => {
    const { table, rowId, column, value } = write
    if (isLost(write) || write.overwrittenBy.some(later => !isLost(later))) return []
    const row = clinic.db.raw
      .prepare<[string], Record<string, unknown>>(`SELECT * FROM "${table}" WHERE id = ?`)
      .get(rowId)
    if (!row) return [`a row of ${table} is missing`]
    if (column === null || row[column] === value) return []
    const kept = lostValues
      .all(table, rowId)
      .some(({ lost }) => (JSON.parse(lost) as Record<string, unknown>)[column] === value)
    return kept ? [] : [`${table}.${column}: the value "${value}" is gone without a trace`]
  })
}

function numbersTwice({ clinic }: Desk): string[] {
  const twice = clinic.db.raw
    .prepare<[], string>(`SELECT code FROM patients WHERE code LIKE '_-%' GROUP BY code HAVING count(*) > 1`)
    .pluck()
    .all()
  return twice.map(code => `the number ${code} was given twice`)
}
