import { dialog } from 'electron'
import type { ShellMemory } from './shell-memory.ts'
import { shellTexts } from './texts.ts'

/** Tells once per start, until dismissed for good, that this computer has no keychain and what follows from it. */
export async function tellKeychainMissing(memory: ShellMemory): Promise<void> {
  if (!memory.wantsKeychainNotice()) return
  const { keychain } = shellTexts()
  const { checkboxChecked } = await dialog.showMessageBox({
    type: 'warning',
    message: keychain.title,
    detail: keychain.missing,
    buttons: [keychain.understood],
    checkboxLabel: keychain.notAgain,
  })
  if (checkboxChecked) memory.dropKeychainNotice()
}

/** Tells that the keychain refused the key that it once wrapped: another account, or a keychain that was reset. */
export async function tellKeychainChanged(): Promise<void> {
  const { keychain } = shellTexts()
  await dialog.showMessageBox({ type: 'warning', message: keychain.changed, buttons: [keychain.understood] })
}
