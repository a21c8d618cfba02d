import { copyFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openLogSource } from '#backend/platform/backup/log-source.ts'
import { replayLog } from '#backend/platform/backup/replay-log.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { stateHashes } from '#backend/platform/sync/state-hash.ts'
import { keepEpochKey } from '#backend/platform/sync/trust/epochs.ts'
import { type Desk, deskKey } from '#backend/testing/sync-desk.ts'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { openDatabase } from '#db/open.ts'
import type { Instant } from '#shared/time.ts'
import { heal } from './invariants.ts'
import { type Happening, happening, World } from './simulation.ts'

interface Minute {
  at: number
  state: Record<string, string>
}

/** What a workstation shows, after it sealed all that it wrote or not. */
function minuteOf({ clinic, replica, clock }: Desk, isSealed: boolean): Minute {
  if (isSealed) replica.seal()
  const { conflicts, row_clocks, ...rows } = stateHashes(clinic.db)
  // What an own edit wrote over is worked out when it is sealed.
  return { at: clock.value, state: isSealed ? { conflicts, row_clocks, ...rows } : rows } as Minute
}

/** @returns the database of that minute, and its state as far as the minute knows it */
async function goBack(minute: Minute, backup: string, source: string) {
  const file = path.join(temporaryFolder(), 'nadi.db')
  copyFileSync(backup, file)
  const db = openDatabase(file, deskKey)
  const log = openLogSource(source, deskKey)
  try {
    const replayed = await replayLog(db, log, { until: minute.at as Instant, log: silentLogger })
    expect(replayed.complete).toBe(true)
    const state = stateHashes(db)
    return { file, state: Object.fromEntries(Object.keys(minute.state).map(table => [table, state[table]])) }
  } finally {
    log.close()
    db.raw.close()
  }
}

const kinds = ['insert', 'edit', 'edit', 'edit', 'remove', 'exchange', 'exchange', 'exchange'] as const

function storyOf(seed: number): Happening[] {
  const [happenings = []] = fc.sample(fc.array(happening, { minLength: 90, maxLength: 90 }), { seed, numRuns: 1 })
  return happenings.map(each => ({ ...each, do: kinds[each.pick % kinds.length] ?? 'edit', faults: 1 }))
}

it.each([1, 3])('a minute after a backup is what this workstation showed then, also of others (%i)', async seed => {
  const world = new World({ desks: 3, older: 0 })
  const [desk] = world.desks as [Desk]
  keepEpochKey(desk.clinic.db, { epoch: world.circle.epoch.epoch, key: Buffer.from(world.circle.epoch.key) }, 0)
  const story = storyOf(seed)
  await world.play(story.slice(0, 30))
  const backup = desk.backUp()
  const minutes: Minute[] = []
  for (const [index, each] of story.slice(30).entries()) {
    await world.play([each])
    minutes.push(minuteOf(desk, index % 2 === 1))
  }
  const source = desk.backUp()
  const looked = minutes.filter((_, index) => index % 6 === 0 || index === minutes.length - 1)
  const files: string[] = []
  for (const minute of looked) {
    const { file, state } = await goBack(minute, backup, source)
    expect(state).toEqual(minute.state)
    files.push(file)
  }
  // It takes another name, as every restored one, and meets the others, who have all of it.
  desk.restore(files[4] ?? '')
  await heal(world)
  const [mine, ...others] = world.desks.map(({ clinic }) => stateHashes(clinic.db))
  expect(others).toEqual([mine, mine])
  world.close()
})
