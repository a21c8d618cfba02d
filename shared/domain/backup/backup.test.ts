import { describe, expect, it } from 'vitest'
import type { Instant } from '#shared/time.ts'
import { backupName } from './file-name.ts'
import { freshness, packStaleMs } from './freshness.ts'
import { outdated } from './retention.ts'

const at = Date.parse('2026-11-28T15:30:00Z') as Instant
const id = 'c0ffee00-0000-7000-8000-000000000001'

describe('the name of a backup', () => {
  it('is in plain letters, with the clinic’s own time', () => {
    expect(backupName('Clinic of the Two Rivers', id, at, 'Asia/Kolkata')).toBe(
      'nadi-clinic-of-the-two-rivers-2026-11-28-2100',
    )
    expect(backupName('../../São Paulo & Söhne', id, at, 'UTC')).toBe('nadi-sao-paulo-sohne-2026-11-28-1530')
  })

  it('falls back to the id where a name has no plain letters', () => {
    expect(backupName('आरोग्य क्लिनिक', id, at, 'UTC')).toBe('nadi-c0ffee00-2026-11-28-1530')
  })
})

describe('which backups have served their time', () => {
  const day = 86_400_000
  const aged = (...days: number[]) => days.map(age => ({ age, createdAt: at - age * day }))

  it('are those older than the days kept', () => {
    expect(outdated(aged(1, 2, 3, 29, 31, 40), at, 30, () => false).map(({ age }) => age)).toEqual([31, 40])
  })

  it('are never the last ones, nor the last one that was proven', () => {
    expect(outdated(aged(90, 91, 92), at, 30, () => false)).toEqual([])
    expect(outdated(aged(90, 91, 92, 93, 94), at, 30, ({ age }) => age >= 93).map(({ age }) => age)).toEqual([94])
  })
})

it('tells how fresh something is', () => {
  expect(freshness(null, at, packStaleMs)).toBe('none')
  expect(freshness(at - packStaleMs, at, packStaleMs)).toBe('fresh')
  expect(freshness(at - packStaleMs - 1, at, packStaleMs)).toBe('late')
})
