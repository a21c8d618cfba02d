import { execFile } from 'node:child_process'
import { access, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Command line for every browser that a test starts. Only what a machine without a graphics card or user namespaces
 * needs: nothing here may weaken web security, or tests of the content security policy would prove nothing.
 */
export const chromiumArgs: string[] = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--disable-gpu',
]

/**
 * What tests add: each opens its pages anew, and code that runs for seconds is not worth optimizing. It would take a fifth of the
 * processor time of a page.
 */
export const testArgs: string[] = [...chromiumArgs, '--js-flags=--no-opt --no-maglev']

const commandNames = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']

const installedPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(name =>
    join(process.env[name] ?? 'C:/', 'Google/Chrome/Application/chrome.exe'),
  ),
}

let found: Promise<string> | undefined

/**
 * Path of a Chromium for tests: `CHROME_PATH` if set, else the one inside `@sparticuz/chromium`, unpacked once per version and
 * user: it is the same everywhere and, without a surface, takes less of the processor. It is for Linux on Intel only, so elsewhere
 * the machine's own Chrome or Chromium.
 */
export function chromiumPath(): Promise<string> {
  found ??= find()
  return found
}

async function find(): Promise<string> {
  const chosen = process.env.CHROME_PATH
  if (chosen) return chosen
  if (process.platform === 'linux' && process.arch === 'x64') return unpackPackaged()
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap(folder => commandNames.map(n => join(folder, n)))
  const candidates = installedPlaces[process.platform] ?? onPath
  for (const candidate of candidates) if (await exists(candidate)) return candidate
  throw new Error('There is no Chrome or Chromium here: set CHROME_PATH')
}

/** Unpacks beside the final place and renames: parallel test workers never see half a browser. */
async function unpackPackaged(): Promise<string> {
  const home = join(tmpdir(), `nadi-chromium-${await packagedVersion()}-${userInfo().username}`)
  const executable = join(home, 'chromium')
  if (await exists(executable)) return executable
  const staging = await mkdtemp(`${home}.`)
  const unpack = "import('@sparticuz/chromium').then(chromium => chromium.default.executablePath())"
  // The package unpacks into the temp directory of its process, so it gets a process with its own.
  await run(process.execPath, ['--eval', unpack], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: staging },
  })
  try {
    await rename(staging, home)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    if (!(await exists(executable))) throw error
  }
  return executable
}

async function packagedVersion(): Promise<string> {
  // The package's export map hides its package.json.
  const manifest = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(await readFile(fileURLToPath(manifest), 'utf8')) as { version: string }
  return version
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
