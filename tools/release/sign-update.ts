/**
 * node tools/release/sign-update.ts KEY FOLDER: signs every announcement `latest*.yml` in FOLDER with the Ed25519 private
 * key in the PEM file KEY, and lays the signature beside it as `latest*.yml.sig`. Installed apps take no unsigned update.
 */
import { createPrivateKey } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signAnnouncement } from './signature.ts'

const [keyFile, folder] = process.argv.slice(2)
if (keyFile === undefined || folder === undefined) {
  console.error('Which key, which folder? node tools/release/sign-update.ts update-key.pem out/release')
  process.exit(1)
}
const key = createPrivateKey(readFileSync(keyFile))
const announcements = readdirSync(folder).filter(name => /^latest.*\.yml$/.test(name))
for (const name of announcements) {
  writeFileSync(join(folder, `${name}.sig`), signAnnouncement(readFileSync(join(folder, name)), key))
  console.log(`Signed ${name}`)
}
if (announcements.length === 0) {
  console.error(`${folder} holds no announcement (latest*.yml)`)
  process.exitCode = 1
}
