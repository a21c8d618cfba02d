import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Something that can run the built desktop app. */
export interface Shell {
  name: string
  executable: string
  /** Whether specs may look into the fake's journal and choose what machine it pretends to be. */
  isFake: boolean
}

export const repository = join(import.meta.dirname, '../../..')

const fake: Shell = {
  name: 'fake Electron',
  executable: join(import.meta.dirname, '../fake/fake-electron'),
  isFake: true,
}

/** The real binary: `ELECTRON_BIN`, or the one that `install-electron` put into the package. */
function installedElectron(): string | undefined {
  if (process.env.ELECTRON_BIN) return process.env.ELECTRON_BIN
  const nameFile = join(repository, 'node_modules/electron/path.txt')
  if (!existsSync(nameFile)) return undefined
  const executable = join(repository, 'node_modules/electron/dist', readFileSync(nameFile, 'utf8').trim())
  return existsSync(executable) ? executable : undefined
}

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)
const binary = installedElectron()

export const realElectron: Shell | undefined =
  binary && hasDisplay ? { name: 'real Electron', executable: binary, isFake: false } : undefined

/** Why no spec runs on the real binary here, if none does. */
export const whyNoElectron = binary
  ? 'the Electron binary is here, but there is no display for it'
  : 'no Electron binary: run `npx install-electron`, or set ELECTRON_BIN'

export const shells: readonly Shell[] = realElectron ? [fake, realElectron] : [fake]
