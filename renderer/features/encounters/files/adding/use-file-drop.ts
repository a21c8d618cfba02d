import { useEffect, useEffectEvent, useState } from 'react'

const carriesFiles = (data: DataTransfer | null): data is DataTransfer => data?.types.includes('Files') === true

/**
 * Takes files that are dropped anywhere on the screen or pasted.
 * @returns whether files are held over the screen
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void, enabled: boolean): boolean {
  const [isOver, setOver] = useState(false)
  const take = useEffectEvent((event: Event, data: DataTransfer) => {
    const files = [...data.files]
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  })
  useEffect(() => {
    if (!enabled) return
    const over = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (carriesFiles(event.dataTransfer)) take(event, event.dataTransfer)
    }
    const paste = (event: ClipboardEvent) => {
      // What was copied from a word processor is text and a picture of it: a field takes the text.
      if (carriesFiles(event.clipboardData) && !event.clipboardData.types.includes('text/plain'))
        take(event, event.clipboardData)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
      window.removeEventListener('paste', paste)
    }
  }, [enabled])
  return isOver
}
