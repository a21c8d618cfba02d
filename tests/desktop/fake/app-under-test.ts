import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

interface AppManifest {
  name: string
  productName?: string
  version: string
  main?: string
}

/** The app that the command line names: its folder, its manifest and the file that Electron would run. */
export interface AppUnderTest {
  root: string
  entry: string
  manifest: AppManifest
}

let current: AppUnderTest | undefined

export function appUnderTest(): AppUnderTest {
  if (!current) throw new Error('fake electron: started without start.ts')
  return current
}

/** Finds the app the way Electron does: a folder with a package.json, or a main file somewhere inside such a folder. */
export function setAppUnderTest(argument: string): AppUnderTest {
  current = find(resolve(argument))
  return current
}

function find(path: string): AppUnderTest {
  if (!statSync(path).isDirectory()) {
    const root = folderWithManifest(dirname(path))
    return { root, entry: path, manifest: readManifest(root) }
  }
  const manifest = readManifest(path)
  return { root: path, entry: join(path, manifest.main ?? 'index.js'), manifest }
}

function folderWithManifest(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder
  return folderWithManifest(dirname(folder))
}

function readManifest(folder: string): AppManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as AppManifest
}
