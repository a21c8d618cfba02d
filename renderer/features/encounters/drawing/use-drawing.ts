import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Autosave, createAutosave, type SaveState } from '#renderer/lib/autosave.ts'
import { client } from '#renderer/lib/rpc.ts'
import { type Stroke, strokesAtOnce } from '#shared/contract/encounters/drawings.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { DrawingPaper } from '#shared/domain/encounters/drawing.ts'
import { changesSince, drawn, erased, type Held, type Ink, inkOf, redone, undone } from './ink.ts'

interface Drawing {
  paper: DrawingPaper
  strokes: readonly Stroke[]
}

/** A drawing as it stands here. Each pause keeps it on this workstation, the stroke that is still growing too. */
export function useDrawing(visitId: string, opened: Outputs['encounters']['drawings']['open']) {
  const [ink, setInk] = useState<Ink>(() => inkOf(opened.strokes))
  const [paper, setPaper] = useState(opened.paper)
  const [saving, setSaving] = useState<SaveState>({ status: 'saved', problem: null })
  /** As it is now, also between two drawings of the screen. */
  const now = useRef({ ink, paper })
  const held = useRef<Held>(new Map(opened.strokes.map(stroke => [stroke.id, stroke])))
  const autosave = useRef<Autosave<Drawing>>(null)

  async function save({ paper: on, strokes }: Drawing): Promise<void> {
    const { put, removed } = changesSince(held.current, strokes)
    for (let from = 0; from === 0 || from < put.length; from += strokesAtOnce) {
      const some = put.slice(from, from + strokesAtOnce)
      for (const { id } of some) held.current.set(id, null)
      await client.encounters.drawings.save({ visitId, paper: on, put: some, removed })
      for (const stroke of some) held.current.set(stroke.id, stroke)
    }
    for (const id of removed) held.current.delete(id)
  }

  const keep = useEffectEvent((drawing: Drawing) => save(drawing))
  useEffect(() => {
    const own = createAutosave<Drawing>({ save: drawing => keep(drawing), onState: setSaving })
    autosave.current = own
    const onHide = () => document.visibilityState === 'hidden' && void own.flush()
    document.addEventListener('visibilitychange', onHide)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      void own.close()
    }
  }, [])

  function change(next: Partial<typeof now.current>): void {
    now.current = { ...now.current, ...next }
    setInk(now.current.ink)
    setPaper(now.current.paper)
    autosave.current?.change({ paper: now.current.paper, strokes: now.current.ink.strokes })
  }

  return {
    ink,
    paper,
    saving,
    draw: (stroke: Stroke) => change({ ink: drawn(now.current.ink, stroke) }),
    /** A stroke that is still growing; null when it is taken back. */
    grow: (stroke: Stroke | null) =>
      autosave.current?.change({
        paper: now.current.paper,
        strokes: [...now.current.ink.strokes, ...(stroke ? [stroke] : [])],
      }),
    erase: (strokes: readonly Stroke[]) => change({ ink: erased(now.current.ink, strokes) }),
    undo: () => change({ ink: undone(now.current.ink) }),
    redo: () => change({ ink: redone(now.current.ink) }),
    choosePaper: (next: DrawingPaper) => change({ paper: next }),
    /** Takes everything off the page for good, so that nothing that still waits is saved after the end. */
    async clear(): Promise<void> {
      change({ ink: inkOf([]) })
      await autosave.current?.flush()
    },
  }
}
