import { ipcMain } from 'electron'
import Store from 'electron-store'
import { z } from 'zod'

const placement = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
})
export type Placement = z.infer<typeof placement>

/** What the shell remembers about this workstation between starts. Nothing about people or patients belongs here. */
export interface ShellMemory {
  placement(): Placement | undefined
  keepPlacement(placement: Placement): void
  wantsKeychainNotice(): boolean
  dropKeychainNotice(): void
}

/** @param folder where the file `shell.json` lies */
export function openShellMemory(folder: string): ShellMemory {
  const store = new Store({ name: 'shell', cwd: folder, clearInvalidConfig: true })
  // The store opens a channel that tells any sender where the app's files are.
  ipcMain.removeAllListeners('electron-store-get-data')
  return {
    placement: () => placement.safeParse(store.get('placement')).data,
    keepPlacement: value => store.set('placement', value),
    wantsKeychainNotice: () => store.get('keychainNotice') !== false,
    dropKeychainNotice: () => store.set('keychainNotice', false),
  }
}
