import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Clinic } from '#backend/platform/call.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { scheduleWarmUp } from './warm-up.ts'

const { warmDiagnoses } = vi.hoisted(() => ({ warmDiagnoses: vi.fn<(resourcesDir: string) => Promise<void>>() }))
vi.mock(import('#backend/modules/encounters/index.ts'), async original => ({ ...(await original()), warmDiagnoses }))

afterEach(() => {
  vi.useRealTimers()
  warmDiagnoses.mockReset()
})

const resourcesDir = path.resolve(import.meta.dirname, '../../resources')
const error = vi.fn()
const clinic = { resourcesDir, log: { ...silentLogger, error } } as unknown as Clinic

describe('reading ahead', () => {
  it('begins only when the clinic has been open for two seconds', async () => {
    vi.useFakeTimers()
    warmDiagnoses.mockResolvedValue()
    scheduleWarmUp(clinic)
    await vi.advanceTimersByTimeAsync(1_999)
    expect(warmDiagnoses).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(warmDiagnoses).toHaveBeenCalledExactlyOnceWith(resourcesDir)
  })

  it('does not begin when the clinic closes before', async () => {
    vi.useFakeTimers()
    scheduleWarmUp(clinic)()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(warmDiagnoses).not.toHaveBeenCalled()
  })

  it('writes into the log that a list could not be read', async () => {
    warmDiagnoses.mockRejectedValue(new Error('no such file'))
    scheduleWarmUp(clinic, 0)
    await sleep(20)
    expect(error).toHaveBeenCalledWith('diagnoses not read', { error: new Error('no such file') })
  })
})
