import { useEffect, useRef, useState } from 'react'

export type Upload =
  | { state: 'none' }
  | { state: 'reading'; percent: number }
  | { state: 'done'; uploadId: string }
  | { state: 'failed'; error: unknown }

/** The procedures that take a file. */
export interface UploadCalls {
  beginUpload(input: { bytes: number }): Promise<{ uploadId: string }>
  appendUpload(input: { uploadId: string; offset: number; base64: string }): Promise<unknown>
  pieceBytes: number
}

/** Hands a chosen file over to the backend in pieces, so that its size does not matter. */
export function useUpload({ beginUpload, appendUpload, pieceBytes }: UploadCalls): {
  upload: Upload
  take(file: File): void
  stop(): void
} {
  const [upload, setUpload] = useState<Upload>({ state: 'none' })
  const current = useRef<AbortController>(null)
  useEffect(() => () => current.current?.abort(), [])

  async function send(file: File, signal: AbortSignal): Promise<void> {
    setUpload({ state: 'reading', percent: 0 })
    try {
      const { uploadId } = await beginUpload({ bytes: file.size })
      for (let offset = 0; offset < file.size; offset += pieceBytes) {
        const base64 = await base64Of(file.slice(offset, offset + pieceBytes))
        if (signal.aborted) return
        await appendUpload({ uploadId, offset, base64 })
        if (signal.aborted) return
        setUpload({ state: 'reading', percent: Math.floor((100 * offset) / file.size) })
      }
      setUpload({ state: 'done', uploadId })
    } catch (error) {
      if (!signal.aborted) setUpload({ state: 'failed', error })
    }
  }

  return {
    upload,
    take(file) {
      current.current?.abort()
      current.current = new AbortController()
      void send(file, current.current.signal)
    },
    stop() {
      current.current?.abort()
      setUpload({ state: 'none' })
    },
  }
}

/** @throws when the file cannot be read */
export function base64Of(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '')
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.readAsDataURL(piece)
  })
}
