import { execFile } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { repository } from './shells.ts'

const run = promisify(execFile)

/**
 * Packages the built app with the real packager and the repository's settings, around a stand-in for Electron's binary
 * (the real one is a download). Left out are only the steps that change that binary or pack the files into an archive.
 *
 * @returns the folder of the packaged app
 */
export async function packageApp(folder: string): Promise<string> {
  const electronDist = join(folder, 'electron')
  await mkdir(join(electronDist, 'resources'), { recursive: true })
  await writeFile(join(electronDist, 'electron'), '#!/bin/sh\n')
  await chmod(join(electronDist, 'electron'), 0o755)
  const settings = {
    extends: join(repository, 'electron-builder.yml'),
    electronDist,
    asar: false,
    electronFuses: null,
    directories: { output: join(folder, 'release') },
  }
  const config = join(folder, 'electron-builder.json')
  await writeFile(config, JSON.stringify(settings))
  const cli = join(repository, 'node_modules/electron-builder/cli.js')
  await run(process.execPath, [cli, '--linux', 'dir', '--config', config, '--projectDir', repository], {
    cwd: repository,
  })
  return join(folder, 'release/linux-unpacked/resources/app')
}
