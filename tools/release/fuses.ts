import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

/** What a released binary must and must not be able to do. */
const wanted: readonly { option: FuseV1Options; state: FuseState; why: string }[] = [
  { option: FuseV1Options.RunAsNode, state: FuseState.DISABLE, why: 'must not run as a plain Node' },
  { option: FuseV1Options.EnableCookieEncryption, state: FuseState.ENABLE, why: 'must encrypt its cookies' },
  {
    option: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    state: FuseState.DISABLE,
    why: 'must not take NODE_OPTIONS',
  },
  {
    option: FuseV1Options.EnableNodeCliInspectArguments,
    state: FuseState.DISABLE,
    why: 'must not open a debugger',
  },
  {
    option: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    state: FuseState.ENABLE,
    why: 'must check that its own code is unchanged',
  },
  {
    option: FuseV1Options.OnlyLoadAppFromAsar,
    state: FuseState.ENABLE,
    why: 'must load no code from outside its archive',
  },
  {
    option: FuseV1Options.GrantFileProtocolExtraPrivileges,
    state: FuseState.DISABLE,
    why: 'must give file:// pages no extra rights',
  },
]

/**
 * Reads the fuses out of a built binary.
 * @returns one line for each that is not set as it must be
 */
export async function judgeFuses(binary: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(binary)
  return wanted
    .filter(({ option, state }) => wire[option] !== state)
    .map(({ option, why }) => `${FuseV1Options[option]}: the app ${why}`)
}
