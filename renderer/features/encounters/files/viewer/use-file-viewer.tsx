import { type ReactNode, useState } from 'react'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'
import type { PatientFile } from '#shared/contract/encounters/files.ts'

const FileViewer = lazyPane(async () => (await import('./FileViewer.tsx')).FileViewer, 0)

/** Opens files of a list over the whole window; the list shows `viewer` somewhere. */
export function useFileViewer(files: readonly PatientFile[]): { open(id: string): void; viewer: ReactNode } {
  const [shownId, setShown] = useState<string | null>(null)
  const index = files.findIndex(({ id }) => id === shownId)
  const viewer = index >= 0 && (
    <FileViewer
      files={files}
      index={index}
      onMove={next => setShown(files[next]?.id ?? null)}
      onClose={() => setShown(null)}
    />
  )
  return { open: setShown, viewer }
}
