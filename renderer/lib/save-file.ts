/** `unknown`: a browser does not tell what became of its own dialog. */
export type Outcome = { outcome: 'done' | 'cancelled' | 'unknown' } | { outcome: 'failed'; reason: string }

interface SavedFile {
  name: string
  bytes: Uint8Array<ArrayBuffer>
  mediaType: string
}

/** Into a file that the person chooses; a browser puts it where it puts downloads. Never throws. */
export async function saveFile({ name, bytes, mediaType }: SavedFile): Promise<Outcome> {
  try {
    if (!window.desktop) return download({ name, bytes, mediaType })
    const result = await window.desktop.saveFile({ name, bytes })
    return result.outcome === 'saved' ? { outcome: 'done' } : result
  } catch (error) {
    return failed(error)
  }
}

/** The browser shows the file itself. */
function download({ name, bytes, mediaType }: SavedFile): Outcome {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  link.download = name
  link.click()
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return { outcome: 'unknown' }
}

export const failed = (error: unknown): Outcome => ({
  outcome: 'failed',
  reason: error instanceof Error ? error.message : String(error),
})
