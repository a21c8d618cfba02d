import { type KeyObject, sign } from 'node:crypto'

/**
 * Signs the announcement of a release, as installed apps expect it in `latest*.yml.sig`.
 * @param key an Ed25519 private key; any other kind is an error, because the apps accept none
 */
export function signAnnouncement(announcement: Uint8Array, key: KeyObject): string {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key is no Ed25519 key')
  return `${sign(null, announcement, key).toString('base64')}\n`
}
