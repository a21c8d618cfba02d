import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAutosave, type SaveState } from './autosave.ts'
import { setConnected } from './connection.ts'

beforeEach(() => {
  vi.useFakeTimers()
  setConnected(true)
})
afterEach(() => vi.useRealTimers())

function recorder(fail: () => Error | null = () => null) {
  const saved: { value: string; at: number }[] = []
  const states: SaveState['status'][] = []
  const start = Date.now()
  const autosave = createAutosave<string>({
    async save(value) {
      await new Promise(resolve => setTimeout(resolve, 20))
      const error = fail()
      if (error) throw error
      saved.push({ value, at: Date.now() - start })
    },
    onState: state => states.push(state.status),
  })
  return { autosave, saved, states }
}

const lineDown = () => new Error('socket not open')

test('someone who types on without a pause is saved within a second', async () => {
  const { autosave, saved } = recorder()
  for (let typed = 1; typed <= 30; typed++) {
    autosave.change('x'.repeat(typed))
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(saved[0]?.at).toBeLessThanOrEqual(1_000)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(saved.at(-1)?.value).toBe('x'.repeat(30))
  expect(saved.length).toBeLessThan(6)
  expect(autosave.isUnsaved()).toBe(false)
})

test('a change during a save is saved after it, and flush waits for both', async () => {
  const { autosave, saved } = recorder()
  autosave.change('a')
  const first = autosave.flush()
  autosave.change('ab')
  const second = autosave.flush()
  await vi.advanceTimersByTimeAsync(100)
  expect([await first, await second]).toEqual([true, true])
  expect(saved.map(save => save.value)).toEqual(['a', 'ab'])
})

test('what was typed without a line is kept and saved when it is back', async () => {
  let down = true
  const { autosave, saved, states } = recorder(() => (down ? lineDown() : null))
  autosave.change('lost?')
  await vi.advanceTimersByTimeAsync(600)
  setConnected(false)
  expect(states.at(-1)).toBe('disconnected')
  expect(await Promise.race([autosave.flush(), vi.advanceTimersByTimeAsync(100).then(() => 'late')])).toBe(false)
  autosave.change('not lost')
  expect(autosave.isUnsaved()).toBe(true)
  down = false
  setConnected(true)
  await vi.advanceTimersByTimeAsync(100)
  expect(saved.map(save => save.value)).toEqual(['not lost'])
  expect(states.at(-1)).toBe('saved')
})

test('after closing it still saves what waits', async () => {
  let down = true
  const { autosave, saved } = recorder(() => (down ? lineDown() : null))
  autosave.change('last words')
  void autosave.close()
  await vi.advanceTimersByTimeAsync(100)
  down = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect(saved.map(save => save.value)).toEqual(['last words'])
})
