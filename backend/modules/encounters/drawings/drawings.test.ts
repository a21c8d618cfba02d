import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Stroke } from '#shared/contract/encounters/drawings.ts'
import { mostStrokes } from '#shared/domain/encounters/drawing.ts'
import type { Role } from '#shared/permissions.ts'

let test: TestClinic
let visitId: string
beforeAll(async () => {
  test = await createTestClinic()
})
beforeEach(async () => {
  visitId = (await openVisit(test)).visitId
})
afterAll(() => test.close())

const stroke = (more: Partial<Stroke> = {}): Stroke => ({
  id: test.clinic.newId(),
  page: 0,
  colour: 'blue',
  width: 'fine',
  spots: [
    [100, 200, 50],
    [120, 230, 80],
  ],
  ...more,
})
const drawings = (role: Role = 'doctor') => test.as(role).encounters.drawings
const save = (put: Stroke[], removed: string[] = [], role: Role = 'doctor') =>
  drawings(role).save({ visitId, paper: 'blank', put, removed })
const acts = () => test.clinic.db.raw.prepare('SELECT count(*) FROM audit_entries').pluck().get()
const logged = () => test.clinic.db.raw.prepare('SELECT count(*) FROM log_changes').pluck().get()

it('keeps what changed, lowest stroke first, and neither audits nor syncs it', async () => {
  expect(await drawings().open({ visitId })).toEqual({ paper: 'ruled', strokes: [], savedAt: null })
  const before = [acts(), logged()]
  const [first, second] = [stroke(), stroke({ page: 1 })]
  await save([second])
  await save([first])
  await save([])
  expect([acts(), logged()]).toEqual(before)
  const opened = await drawings().open({ visitId })
  expect(opened).toEqual({ paper: 'blank', strokes: [first, second], savedAt: test.clock.now() })
  const grown = { ...second, spots: [...second.spots, [300, 300, 10] as [number, number, number]] }
  await save([grown], [first.id])
  expect((await drawings().open({ visitId })).strokes).toEqual([grown])
})

it('is each person’s own, whatever became of the visit', async () => {
  const mine = stroke()
  await save([mine])
  await save([{ ...mine, colour: 'red' }], [], 'nurse')
  await save([], [mine.id], 'nurse')
  expect((await drawings('nurse').open({ visitId })).strokes).toEqual([])
  await test.as('doctor').encounters.cancelVisit({ id: visitId, reason: 'Wrong patient' })
  expect((await drawings().open({ visitId })).strokes).toEqual([mine])
  await drawings('nurse').discard({ visitId })
  expect((await drawings().open({ visitId })).strokes).toEqual([mine])
  await drawings().discard({ visitId })
  await drawings().discard({ visitId })
  expect(await drawings().open({ visitId })).toEqual({ paper: 'ruled', strokes: [], savedAt: null })
})

it('is for those who add files, on a visit that there is', async () => {
  await expect(save([stroke()], [], 'pharmacist')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(drawings('pharmacist').open({ visitId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  visitId = test.clinic.newId()
  for (const attempt of [
    () => save([stroke()]),
    () => drawings().open({ visitId }),
    () => drawings().discard({ visitId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('refuses junk', async () => {
  const faults: Partial<Stroke>[] = [
    { spots: [] },
    { spots: [[-1, 0, 50]] },
    { spots: [[0, 100_000, 50]] },
    { spots: [[0.5, 0, 50]] },
    { spots: [[0, 0, 101]] },
    { spots: Array.from({ length: 10_001 }, () => [1, 1, 1]) },
    { page: 20 },
    { colour: 'white' as 'red' },
    { id: 'x' },
  ]
  for (const fault of faults)
    await expect(save([stroke(fault)]), JSON.stringify(fault).slice(0, 60)).rejects.toMatchObject({
      code: 'VALIDATION',
    })
  await expect(save(Array.from({ length: 501 }, () => stroke()))).rejects.toMatchObject({ code: 'VALIDATION' })
  expect((await drawings().open({ visitId })).savedAt).toBeNull()
})

it('refuses more strokes than anybody draws, and loses none of those before', async () => {
  await save([stroke()])
  const many = test.clinic.db.raw.prepare(
    `INSERT INTO drawn_strokes (id, drawing_id, page, colour, width, spots) VALUES (?, ?, 0, 'red', 'fine', '[[1,1,1]]')`,
  )
  const drawingId = `${visitId} ${test.userId('doctor')}`
  test.clinic.db.raw.transaction(() => {
    for (let made = 1; made < mostStrokes; made += 1) many.run(test.clinic.newId(), drawingId)
  })()
  await expect(save([stroke()])).rejects.toMatchObject({
    code: 'VALIDATION',
    data: { fields: [{ path: 'put', key: 'tooMany', params: { max: mostStrokes } }] },
  })
  expect((await drawings().open({ visitId })).strokes).toHaveLength(mostStrokes)
})
