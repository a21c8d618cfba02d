import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic } from '#backend/testing/test-clinic.ts'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { rounds, startProgram } from './killing.ts'

const program = path.join(import.meta.dirname, 'drafts-program.ts')
const dataDir = temporaryFolder()

/** The screen saves within a second; this much more may pass until the row is on the disk. */
const lossMs = 1_000 + 250

/** How late the program's clock ran where the machine was busy: it typed every 20 ms. */
const lateness = (typed: readonly number[][]) =>
  Math.max(...typed.slice(1).map(([, at = 0], index) => at - (typed[index]?.[1] ?? at)))

let visitId: string
beforeAll(async () => {
  const test = await createTestClinic({ keepIn: dataDir })
  visitId = (await openVisit(test)).visitId
  await test.close()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

it('a killed app loses at most one second of typing', async () => {
  for (let round = 0; round < rounds(2); round++) {
    const typing = startProgram(program, [dataDir, visitId])
    await typing.until('typed', 60)
    await sleep(Math.random() * 1_500)
    await typing.kill()
    const typed = typing.lines().map(line => line.split(' ').slice(1).map(Number))
    const [, killedAt = 0] = typed.at(-1) ?? []

    const test = await createTestClinic({ keepIn: dataDir })
    const { draft } = await test.as('doctor').encounters.getVisit({ id: visitId })
    await test.close()
    const kept = draft?.content.complaint.length ?? 0
    expect(kept).toBeGreaterThan(0)
    const firstLost = typed.find(([letters = 0]) => letters > kept)
    if (firstLost) expect(killedAt - (firstLost[1] ?? 0)).toBeLessThanOrEqual(lossMs + 2 * lateness(typed))
  }
}, 60_000)
