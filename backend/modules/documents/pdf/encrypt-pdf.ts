import { PDFDocument } from '@cantoo/pdf-lib'

/**
 * The same pages, readable only with the passphrase (AES-256, ISO 32000-2). Whoever has it may also print: at the desk
 * on a bad day there is one passphrase, not two.
 */
export async function encryptPdf(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false })
  file.encrypt({
    userPassword: passphrase,
    ownerPassword: passphrase,
    algorithm: 'AES-256',
    permissions: { printing: 'highResolution' },
  })
  return file.save()
}
