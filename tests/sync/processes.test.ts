import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { createFaultProxy, type FaultProxy, type Faults } from '#backend/testing/fault-proxy.ts'
import { until } from '#backend/testing/link-support.ts'
import { type Sitting, sittingsOf } from '#backend/testing/sitting.ts'
import { newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { startPostgres } from '#relay/testing/test-postgres.ts'
import { type Program, rounds, startProgram } from '#tests/faults/killing.ts'
import { type RelayProcess, startRelayProcess } from '#tests/support/relay-process.ts'

const program = path.join(import.meta.dirname, 'desk-program.ts')
/** The long run also has a relay on a PostgreSQL server. */
const databases = process.env.NADI_FAULT_ROUNDS === undefined ? ['embedded'] : ['embedded', 'PostgreSQL']

/** Three workstations at one relay, each over a network of its own. */
interface World {
  relay: RelayProcess
  lines: FaultProxy[]
  sittings: Sitting[]
  restFile: string
  /** What each desk said before it was killed. */
  said: string[]
  running: Program[]
}

const open: World[] = []
afterEach(async () => {
  for (const { running, relay, lines, sittings } of open.splice(0)) {
    await Promise.all(running.map(each => each.kill()))
    await relay.remove()
    for (const line of lines) await line.close()
    for (const { dataDir } of sittings) rmSync(dataDir, { recursive: true, force: true })
  }
})

async function openWorld(environment: Record<string, string>): Promise<World> {
  const relay = await startRelayProcess(environment)
  const circle = newCircle()
  const desks = ['Front desk', 'Pharmacy', 'Laboratory'].map(name => openDesk(circle, name, Date.now()))
  const lines = await Promise.all(desks.map((_, index) => createFaultProxy(Number(new URL(relay.url).port), index)))
  const restFile = path.join(temporaryFolder(), 'rest')
  const ports = lines.map(({ port }) => port)
  const sittings = sittingsOf(desks, ports, restFile)
  const world = { relay, lines, sittings, restFile, said: [], running: sittings.map(start) }
  open.push(world)
  await Promise.all(world.running.map(each => each.until('made', 3)))
  return world
}

const start = (sitting: Sitting) => startProgram(program, [JSON.stringify(sitting)])

async function kill({ running, said }: World, index: number): Promise<void> {
  await running[index]?.kill()
  said.push(...(running[index]?.lines() ?? []))
}

const badNetworks: Faults[] = [
  { cutWithinBytes: 8_000, refuse: 0.2 },
  { drop: 0.02 },
  { delayMs: 40, bytesPerSecond: 60_000 },
  { duplicate: true, cutWithinBytes: 20_000 },
  { halfOpen: true },
]

/** Killed desks and relays, each in its turn, while everyone writes. */
async function torment(world: World): Promise<void> {
  const { lines, relay, sittings, running } = world
  for (let round = 0; round < rounds(2); round += 1) {
    for (const [index, line] of lines.entries()) line.set(badNetworks[(round + index) % badNetworks.length] ?? {})
    await wait(300 + Math.random() * 700)
    if (round % 3 === 2) {
      await relay.kill()
      await relay.restart()
    }
    const victim = round % sittings.length
    await kill(world, victim)
    running[victim] = start(sittings[victim] as Sitting)
  }
}

/** Nobody writes any more, and every network is good. */
async function settle({ lines, restFile, running }: World): Promise<void> {
  for (const line of lines) {
    line.set({})
    line.cut()
  }
  writeFileSync(restFile, '')
  const lastWords = () =>
    running.map(each =>
      each
        .lines()
        .findLast(line => line.startsWith('now online'))
        ?.replace('now online ', ''),
    )
  await until(() => new Set(lastWords()).size === 1 && lastWords()[0] !== undefined, 'all desks end the same', 60_000)
}

/** What a desk's database holds, once its process is gone. */
function look({ dataDir, key, name }: Sitting) {
  const { clinic } = openDesk(newCircle(), name, Date.now(), {
    home: { dataDir, databaseKey: Buffer.from(key, 'hex') },
  })
  const all = <T>(query: string) => clinic.db.raw.prepare<[], T>(query).pluck().all()
  const patients = new Set(all<string>('SELECT id FROM patients'))
  const faults = all('SELECT fault FROM sync_devices WHERE fault IS NOT NULL')
  const damage = all<string>('PRAGMA integrity_check').filter(line => line !== 'ok')
  clinic.close()
  return { patients, faults, damage }
}

it.each(databases)(
  'desks and a relay (%s) that are killed over bad networks end the same, and lose nothing',
  async database => {
    const postgres = database === 'PostgreSQL' ? await startPostgres() : undefined
    if (typeof postgres === 'string') throw new Error(postgres)
    const world = await openWorld(postgres ? { DATABASE_URL: await postgres.newDatabase() } : {})
    await torment(world)
    await settle(world)
    for (const [index] of world.running.entries()) await kill(world, index)
    const made = world.said.flatMap(line => (line.startsWith('made ') ? [line.slice(5)] : []))
    expect(made.length).toBeGreaterThan(20)
    for (const sitting of world.sittings) {
      const { patients, faults, damage } = look(sitting)
      expect(made.filter(id => !patients.has(id))).toEqual([])
      expect({ faults, damage }).toEqual({ faults: [], damage: [] })
    }
    await world.relay.stop()
    await postgres?.stop()
  },
  600_000,
)
