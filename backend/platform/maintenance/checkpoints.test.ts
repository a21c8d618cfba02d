import { statSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeEach(async () => {
  test = await createTestClinic()
})
afterEach(() => test.close())

const bytesOf = (end: string) => statSync(test.clinic.db.raw.name + end).size

/** What a commit of so many megabytes leaves, without being asked to copy itself back. */
function write(megabytes: number): void {
  const { raw } = test.clinic.db
  raw.exec('CREATE TABLE IF NOT EXISTS heap (bytes BLOB)')
  raw.prepare('INSERT INTO heap VALUES (randomblob(?))').run(megabytes * 1024 * 1024)
}

const tellOfCommit = () =>
  test.clinic.changes.publish(test.clinic.changeSequence, [], [{ domain: 'identity', table: 'users', id: 'x' }])

it('copies a long log back on another thread, so that the next change starts it anew', async () => {
  write(20)
  expect(bytesOf('-wal')).toBeGreaterThan(20_000_000)
  expect(bytesOf('')).toBeLessThan(10_000_000)
  tellOfCommit()
  await vi.waitFor(() => expect(bytesOf('')).toBeGreaterThan(20_000_000), { timeout: 10_000 })
  await vi.waitFor(
    () => {
      // As at every commit: what came while it was copied back is copied by the next.
      write(0)
      tellOfCommit()
      expect(bytesOf('-wal')).toBeLessThan(5_000_000)
    },
    { timeout: 10_000 },
  )
})

it('leaves a short log alone', async () => {
  write(2)
  tellOfCommit()
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(bytesOf('')).toBeLessThan(2_000_000)
})
