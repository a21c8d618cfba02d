import { fromBase64 } from '#renderer/lib/base64.ts'
import { client } from '#renderer/lib/rpc.ts'
import { carryPieceBytes } from '#shared/contract/sync/carry.ts'

/**
 * The whole of a file that the backend has made.
 * @param onProgress with how many percent are here
 */
export async function fetchFile(
  { fileId, bytes }: { fileId: string; bytes: number },
  onProgress: (percent: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(bytes)
  for (let offset = 0; offset < bytes; offset += carryPieceBytes) {
    onProgress(Math.round((100 * offset) / bytes))
    const { base64 } = await client.sync.carry.fetch({ fileId, offset })
    whole.set(fromBase64(base64), offset)
  }
  return whole
}
