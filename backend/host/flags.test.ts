import { describe, expect, it } from 'vitest'
import { defaultDataDir } from './data-dir.ts'
import { readDatabaseKey, readFlags, usage } from './flags.ts'

describe('readFlags', () => {
  it('has a default for everything', () => {
    expect(readFlags([])).toEqual({
      port: 4380,
      dataDir: null,
      demo: false,
      open: true,
      help: false,
      restore: false,
      address: undefined,
      tlsCert: undefined,
      tlsKey: undefined,
      names: [],
    })
  })

  it('reads every flag that it explains', () => {
    const explained = [...usage.matchAll(/^ {2}--([a-z-]+)/gm)].map(match => match[1])
    expect(explained.length).toBeGreaterThan(7)
    for (const name of explained) expect(() => readFlags([`--${name}`, '1'])).not.toThrow(/Unknown option/)
    expect(readFlags(['--browser', '--port=81', '--no-open', '--demo', '--name', 'a', '--name', 'b'])).toMatchObject({
      port: 81,
      open: false,
      demo: true,
      names: ['a', 'b'],
    })
  })

  it.each([['--frobnicate'], ['--port', 'http'], ['--port', '65536'], ['--port', '-1'], ['--port'], ['stray']])(
    'refuses %s %s in one line',
    (...args) => {
      expect(() => readFlags(args)).toThrow(
        expect.objectContaining({ fault: 'usage', message: expect.stringMatching(/^[^\n]+$/) }),
      )
    },
  )
})

describe('readDatabaseKey', () => {
  it('takes 64 hexadecimal digits or nothing', () => {
    expect(readDatabaseKey('ab'.repeat(32))).toHaveLength(32)
    expect(readDatabaseKey('')).toBeUndefined()
    expect(readDatabaseKey(undefined)).toBeUndefined()
    for (const wrong of ['ab', 'zz'.repeat(32), 'ab'.repeat(33)]) expect(() => readDatabaseKey(wrong)).toThrow(/64/)
  })
})

describe('defaultDataDir', () => {
  const at = (platform: NodeJS.Platform, env: Record<string, string>, demo = false) =>
    defaultDataDir({ demo }, platform, { HOME: '/home/x', ...env })

  it('follows the rules of each system and keeps the demo apart', () => {
    expect(at('linux', {})).toBe('/home/x/.local/share/nadi')
    expect(at('linux', { XDG_DATA_HOME: '/data' }, true)).toBe('/data/nadi-demo')
    expect(at('linux', { XDG_DATA_HOME: 'relative' })).toBe('/home/x/.local/share/nadi')
    expect(at('darwin', {})).toBe('/home/x/Library/Application Support/nadi')
    expect(at('win32', { LOCALAPPDATA: '/local' })).toBe('/local/nadi')
  })
})
