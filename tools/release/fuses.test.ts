import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options } from '@electron/fuses'
import { afterAll, describe, expect, test } from 'vitest'
import { judgeFuses } from './fuses.ts'

const folder = mkdtempSync(join(tmpdir(), 'nadi-fuses-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What stands before the fuses in every Electron binary. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const released = [
  FuseState.DISABLE,
  FuseState.ENABLE,
  FuseState.DISABLE,
  FuseState.DISABLE,
  FuseState.ENABLE,
  FuseState.ENABLE,
  FuseState.DISABLE,
  FuseState.DISABLE,
  FuseState.ENABLE,
]

function binaryWith(fuses: FuseState[]): string {
  const file = join(folder, 'nadi')
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuses.length]), Buffer.from(fuses)])
  writeFileSync(file, Buffer.concat([Buffer.alloc(4_096, 7), wire, Buffer.alloc(4_096, 7)]))
  return file
}

describe('fuses of a built binary', () => {
  test('a binary with all fuses set passes', async () => {
    expect(await judgeFuses(binaryWith(released))).toEqual([])
  })

  test.each([
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ])('fuse %s set the other way is named', async option => {
    const fuses = [...released]
    fuses[option] = released[option] === FuseState.ENABLE ? FuseState.DISABLE : FuseState.ENABLE
    const problems = await judgeFuses(binaryWith(fuses))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${FuseV1Options[option]}: `))
  })

  test('a file that is no Electron binary is an error', async () => {
    const file = join(folder, 'other')
    writeFileSync(file, 'not Electron')
    await expect(judgeFuses(file)).rejects.toThrow()
  })
})
