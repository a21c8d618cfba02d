import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { v4 } from 'uuid'
import { type Autosave, createAutosave, type SaveState } from '#renderer/lib/autosave.ts'
import { problemOf } from '#renderer/lib/errors.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import type { Prescription } from '#shared/contract/prescriptions.ts'
import { type EditLine, inputOf, lineOf } from './line/lines.ts'
import { mergeLines } from './merge-lines.ts'

interface Typed {
  lines: readonly EditLine[]
  advice: string
}

export interface PrescriptionDraft {
  lines: readonly EditLine[]
  setLines(next: (lines: readonly EditLine[]) => readonly EditLine[]): void
  saving: SaveState
  flush(): Promise<boolean>
  isUnsaved(): boolean
  /** As it was saved last, here or at another desk. */
  saved(): Prescription
  /** Takes a prescription that a call just answered, keeping what is being typed. */
  adopt(next: Prescription): void
}

/** The draft of a prescription as it is written here, saved by itself and merged with what another desk changes. */
export function usePrescriptionDraft(prescription: Prescription, advice: string): PrescriptionDraft {
  const queries = useQueryClient()
  const { visitId } = prescription
  const base = useRef(prescription)
  const [lines, showLines] = useState<readonly EditLine[]>(() => prescription.lines.map(line => lineOf(line)))
  const [saving, setSaving] = useState<SaveState>({ status: 'saved', problem: null })
  const typed = useRef<Typed>({ lines, advice })
  const autosave = useRef<Autosave<Typed>>(null)

  function show(next: readonly EditLine[]): void {
    typed.current = { ...typed.current, lines: next }
    showLines(next)
  }

  function settle(next: Prescription): void {
    base.current = next
    queries.setQueryData(rpc.prescriptions.get.queryOptions({ input: { visitId } }).queryKey, next)
  }

  function merge(next: Prescription): void {
    show(mergeLines(base.current.lines, typed.current.lines, next.lines))
    settle(next)
  }

  async function save(value: Typed, again = true): Promise<void> {
    try {
      const next = await client.prescriptions.save({
        visitId,
        lines: value.lines.map(inputOf),
        advice: value.advice,
        expectedUpdatedAt: base.current.updatedAt,
      })
      const ids = new Map(value.lines.map((line, index) => [line.key, next.lines[index]?.id ?? null]))
      show(typed.current.lines.map(line => ({ ...line, id: ids.get(line.key) ?? line.id })))
      settle(next)
    } catch (error) {
      const current = changedMeanwhile(error)
      if (!current || !again) throw error
      merge(current)
      await save(typed.current, false)
    }
  }

  const saveNow = useEffectEvent((value: Typed) => save(value))
  useEffect(() => {
    const own = createAutosave<Typed>({ save: value => saveNow(value), onState: setSaving })
    autosave.current = own
    return () => void own.close()
  }, [])

  const follow = useEffectEvent((next: Prescription) => {
    if ((next.updatedAt ?? 0) <= (base.current.updatedAt ?? 0)) return
    merge(next)
  })
  const settled = saving.status === 'saved'
  useEffect(() => {
    // A change that came during a save is looked at after it.
    if (settled) follow(prescription)
  }, [prescription, settled])

  // The visit's note holds the advice; the prescription prints it too.
  const followAdvice = useEffectEvent((next: string) => {
    if (next === typed.current.advice) return
    typed.current = { ...typed.current, advice: next }
    if (typed.current.lines.length > 0) autosave.current?.change(typed.current)
  })
  useEffect(() => followAdvice(advice), [advice])

  return {
    lines,
    setLines(next) {
      show(next(typed.current.lines))
      autosave.current?.change(typed.current)
    },
    saving,
    flush: () => autosave.current?.flush() ?? Promise.resolve(true),
    isUnsaved: () => autosave.current?.isUnsaved() ?? false,
    saved: () => base.current,
    adopt: merge,
  }
}

/** The current state that a CONFLICT `changedMeanwhile` carries. */
function changedMeanwhile(error: unknown): Prescription | null {
  const problem = problemOf(error)
  if (problem.code !== 'CONFLICT' || problem.reason !== 'changedMeanwhile') return null
  return problem.details.current as Prescription
}

export const newKey = (): string => v4()
