import { expect, it } from 'vitest'
import { createElection } from './election.ts'

const timing = { look: 1, wait: 100, spread: 100, stepDown: 50, retry: 1_000 }
/** Half of the spread. */
const halfway = (bytes: Uint8Array) => bytes.fill(0x80)
const electionOf = (name: string) => createElection(name, timing, halfway)
const scene = { mayHost: true, isHosting: false, others: [] as string[] }

it('who reaches no host waits, and hosts; who may not never does', () => {
  const election = electionOf('b')
  expect([0, 149, 151].map(now => election.step({ ...scene, now }))).toEqual(['stay', 'stay', 'start'])
  const idle = electionOf('b')
  expect([0, 500].map(now => idle.step({ ...scene, now, mayHost: false }))).toEqual(['stay', 'stay'])
})

it('a host that comes meanwhile ends the wait, which begins anew when that one goes without a word', () => {
  const election = electionOf('b')
  const steps = [
    election.step({ ...scene, now: 0 }),
    election.step({ ...scene, now: 140, others: ['z'] }),
    election.step({ ...scene, now: 200 }),
    election.step({ ...scene, now: 349 }),
    election.step({ ...scene, now: 351 }),
  ]
  expect(steps).toEqual(['stay', 'stay', 'stay', 'stay', 'start'])
})

it('of two hosts the one whose name comes later stops, once that has been so for a while', () => {
  const hosting = { ...scene, isHosting: true }
  const [first, second] = [electionOf('a'), electionOf('b')]
  expect([0, 100].map(now => first.step({ ...hosting, now, others: ['b'] }))).toEqual(['stay', 'stay'])
  expect([0, 40].map(now => second.step({ ...hosting, now, others: ['a'] }))).toEqual(['stay', 'stay'])
  // The other was away for a moment: then nobody may stop on the strength of what was before.
  expect(second.step({ ...hosting, now: 45 })).toBe('stay')
  expect([60, 100, 110].map(now => second.step({ ...hosting, now, others: ['a'] }))).toEqual(['stay', 'stay', 'stop'])
})

it('who may no longer host stops at once, and who failed to begin tries again later', () => {
  const election = electionOf('b')
  expect(election.step({ ...scene, now: 0, mayHost: false, isHosting: true })).toBe('stop')
  election.failed(10)
  expect([500, 1_011].map(now => election.step({ ...scene, now }))).toEqual(['stay', 'start'])
})
