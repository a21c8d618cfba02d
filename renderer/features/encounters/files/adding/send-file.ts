import { toBase64 } from '#renderer/lib/base64.ts'
import { client } from '#renderer/lib/rpc.ts'
import { filePieceBytes } from '#shared/contract/encounters/files.ts'
import type { Inputs } from '#shared/contract/index.ts'
import type { FileType } from '#shared/domain/attachments/file-type.ts'
import { smallPicture } from '../decode/small-picture.ts'

type About = Omit<Inputs['encounters']['files']['add'], 'uploadId' | 'thumbnail'>

interface Sending {
  bytes: Uint8Array<ArrayBuffer>
  type: FileType
  about: About
  signal: AbortSignal
  onProgress(percent: number): void
}

/** A picture that no screen can draw. */
export class DamagedFile extends Error {}

/** Hands a file over in pieces and adds it to the chart. @throws DamagedFile; whatever the backend refuses with; AbortError */
export async function sendFile({ bytes, type, about, signal, onProgress }: Sending): Promise<{ id: string }> {
  const thumbnail = await smallPicture(bytes, type)
  if (thumbnail === null && (type === 'image/jpeg' || type === 'image/png')) throw new DamagedFile()
  signal.throwIfAborted()
  const { files } = client.encounters
  const { uploadId } = await files.beginUpload({ bytes: bytes.length })
  try {
    for (let offset = 0; offset < bytes.length; offset += filePieceBytes) {
      onProgress(Math.floor((100 * offset) / bytes.length))
      await files.appendUpload({
        ...{ uploadId, offset },
        base64: toBase64(bytes.subarray(offset, offset + filePieceBytes)),
      })
      signal.throwIfAborted()
    }
    onProgress(100)
    return await files.add({ ...about, uploadId, thumbnail })
  } catch (error) {
    // What is left of it goes by itself after a while.
    void files.dropUpload({ uploadId }).catch(() => {})
    throw error
  }
}
