import os from 'node:os'
import path from 'node:path'

/** Where this person's data lies by the rules of the operating system; a demo clinic has a folder of its own. */
export function defaultDataDir(
  { demo }: { demo: boolean },
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  return path.join(dataHome(platform, env), demo ? 'nadi-demo' : 'nadi')
}

function dataHome(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  const home = env.HOME ?? os.homedir()
  if (platform === 'win32') return env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local')
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support')
  const xdg = env.XDG_DATA_HOME
  return xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.local', 'share')
}
