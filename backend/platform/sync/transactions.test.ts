import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { createTransactions, type Transactions } from './transactions.ts'

let test: TestClinic
let transactions: Transactions
const rolledBack = vi.fn()
beforeAll(async () => {
  test = await createTestClinic()
})
beforeEach(() => {
  rolledBack.mockClear()
  transactions = createTransactions(test.clinic.db, rolledBack)
})
afterAll(() => test.close())

const pragma = (name: string) => test.clinic.db.raw.pragma(name, { simple: true })
const captures = () => test.clinic.db.raw.prepare('SELECT capturing FROM capture_context').pluck().get()
const state = () => ({ synchronous: pragma('synchronous'), captures: captures() })

it('waits for the disk, and captures, in a transaction like any other', () => {
  expect(transactions.run(state)).toEqual({ synchronous: 2, captures: 1 })
})

it('neither waits nor captures in one of many, and for nobody after it', () => {
  expect(transactions.runLazily(state)).toEqual({ synchronous: 1, captures: 0 })
  expect(state()).toEqual({ synchronous: 2, captures: 1 })
})

it('undoes what fails, and says so', () => {
  const fail = () => {
    test.clinic.db.raw.exec('CREATE TABLE half_done (x)')
    throw new Error('no')
  }
  expect(() => transactions.runLazily(fail)).toThrow('no')
  expect(rolledBack).toHaveBeenCalledOnce()
  expect(test.clinic.db.raw.prepare("SELECT 1 FROM sqlite_master WHERE name = 'half_done'").get()).toBe(undefined)
  expect(state()).toEqual({ synchronous: 2, captures: 1 })
})

it('writes once more to bring the last ones to the disk, and only when there are some', () => {
  const log = () => readFileSync(`${test.clinic.db.raw.name}-wal`).toString('base64')
  transactions.runLazily(() => {})
  const before = log()
  transactions.makeDurable()
  const after = log()
  expect(after).not.toBe(before)
  transactions.makeDurable()
  expect(log()).toBe(after)
})
