import { isAbsolute, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readOptions } from './options.ts'

describe('the command line of the desktop app', () => {
  test('takes the data folder as a word of its own or after an equals sign, among switches of others', () => {
    const separate = readOptions(['--no-sandbox', '.', '--data-dir', '/clinic', '--inspect=0'])
    expect(separate.dataDir).toBe(resolve('/clinic'))
    expect(readOptions(['--data-dir=/clinic']).dataDir).toBe(separate.dataDir)
  })

  test('does not take another switch for the data folder', () => {
    expect(readOptions(['--data-dir', '--demo'])).toEqual(readOptions(['--demo']))
  })

  test('keeps a demo clinic in a folder of its own', () => {
    const [real, demo] = [readOptions([]), readOptions(['--demo'])]
    expect(isAbsolute(real.dataDir)).toBe(true)
    expect(demo.dataDir).not.toBe(real.dataDir)
    expect(demo.demo).toBe(true)
    expect(real.demo).toBe(false)
  })

  test('keeps what belongs to the shell inside the data folder, so that each folder is an instance of its own', () => {
    expect(readOptions(['--data-dir', '/clinic']).shellDir).toBe(join(resolve('/clinic'), 'shell'))
  })
})
