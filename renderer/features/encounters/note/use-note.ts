import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Autosave, createAutosave, type SaveState } from '#renderer/lib/autosave.ts'
import { problemOf } from '#renderer/lib/errors.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { Visit } from '#shared/contract/encounters.ts'
import { sameNote } from '#shared/domain/encounters/note.ts'
import type { Instant } from '#shared/time.ts'
import { type Clash, mergeNotes } from './merge-notes.ts'

const checkpointEveryMs = 3 * 60_000

export interface NoteDraft {
  note: NoteContent
  change(part: Partial<NoteContent>): void
  /** Sections that another desk wrote too. */
  clashes: readonly Clash[]
  settleClash(clash: Clash): void
  saving: SaveState
  flush(): Promise<boolean>
  isUnsaved(): boolean
  /** The state of the visit that the typed text builds on. */
  expectedUpdatedAt(): Instant
  /** As it stands now, also between two drawings of the screen. */
  current(): NoteContent
}

/**
 * The note of an open visit as it is written here. Each pause in typing keeps a draft on this workstation; leaving, and
 * every few minutes, copies it into the visit, where other desks see it.
 */
export function useNote(visit: Visit, writable: boolean): NoteDraft {
  const queries = useQueryClient()
  const queryKey = rpc.encounters.getVisit.queryOptions({ input: { id: visit.id } }).queryKey
  const base = useRef(visit)
  const found = visit.draft?.content ?? visit.note
  const typed = useRef(found)
  const kept = useRef({ content: found, savedAt: visit.draft?.savedAt ?? 0 })
  const sent = useRef<NoteContent>(null)
  const [note, showNote] = useState(found)
  const [clashes, setClashes] = useState<readonly Clash[]>([])
  const [saving, setSaving] = useState<SaveState>({ status: 'saved', problem: null })
  const autosave = useRef<Autosave<NoteContent>>(null)

  function show(next: NoteContent): void {
    typed.current = next
    showNote(next)
  }

  function takeIn(before: NoteContent, theirs: NoteContent): void {
    const merged = mergeNotes(before, typed.current, theirs)
    setClashes(current => [...current, ...merged.clashes])
    if (!sameNote(merged.note, typed.current)) show(merged.note)
  }

  function adopt(next: Visit): void {
    const before = base.current.note
    base.current = next
    takeIn(before, next.note)
  }

  /** What an earlier screen had typed and could save only now, as after a sign-in that the host's restart asked for. */
  function adoptDraft(draft: NonNullable<Visit['draft']>): void {
    const before = kept.current.content
    kept.current = draft
    takeIn(before, draft.content)
  }

  async function saveDraft(content: NoteContent, again = true): Promise<void> {
    const sentBefore = sent.current
    sent.current = content
    try {
      const expectedSavedAt = kept.current.savedAt as Instant
      const { savedAt } = await client.encounters.saveDraft({
        ...{ visitId: visit.id, content },
        ...(again && { expectedSavedAt }),
      })
      draftKept(content, savedAt)
    } catch (error) {
      const current = changedMeanwhile(error)
      if (!current || !again) throw error
      // What this window sent itself may have come there before the line broke.
      const isOwn = current.draft && sentBefore && sameNote(current.draft.content, sentBefore)
      if (isOwn) kept.current = current.draft ?? kept.current
      // Else the same doctor writes in a second window.
      else if (current.draft) adoptDraft(current.draft)
      await saveDraft(typed.current, false)
    }
  }

  function draftKept(content: NoteContent, savedAt: Instant): void {
    const isSame = JSON.stringify(kept.current.content.diagnoses) === JSON.stringify(content.diagnoses)
    kept.current = { content, savedAt }
    queries.setQueryData(queryKey, current => current && { ...current, draft: { content, savedAt } })
    // Medicines are checked against them, and a draft announces no change.
    if (!isSame) void queries.invalidateQueries({ queryKey: rpc.prescriptions.check.key() })
  }

  async function checkpoint(again = true): Promise<void> {
    if (!writable || base.current.status !== 'open' || sameNote(typed.current, base.current.note)) return
    const content = typed.current
    try {
      const expectedUpdatedAt = base.current.updatedAt
      const next = await client.encounters.checkpoint({ visitId: visit.id, content, expectedUpdatedAt })
      base.current = next
      queries.setQueryData(queryKey, next)
    } catch (error) {
      const current = changedMeanwhile(error)
      // Anything else is no loss: the draft is kept, and the next checkpoint takes it along.
      if (!current || !again) return
      adopt(current)
      await checkpoint(false)
    }
  }

  const follow = useEffectEvent((next: Visit) => {
    if (next.updatedAt > base.current.updatedAt) adopt(next)
    if (next.draft && next.draft.savedAt > kept.current.savedAt) adoptDraft(next.draft)
  })
  useEffect(() => follow(visit), [visit])

  const keepDraft = useEffectEvent((content: NoteContent) => saveDraft(content))
  const keepCheckpoint = useEffectEvent(() => checkpoint())
  useEffect(() => {
    const own = createAutosave<NoteContent>({ save: content => keepDraft(content), onState: setSaving })
    autosave.current = own
    const timer = setInterval(() => void keepCheckpoint(), checkpointEveryMs)
    const onHide = () => document.visibilityState === 'hidden' && void own.flush()
    document.addEventListener('visibilitychange', onHide)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onHide)
      void own.close().then(keepCheckpoint)
    }
  }, [])

  return {
    note,
    change(part) {
      show({ ...typed.current, ...part })
      autosave.current?.change(typed.current)
    },
    clashes,
    settleClash: clash => setClashes(current => current.filter(other => other !== clash)),
    saving,
    flush: () => autosave.current?.flush() ?? Promise.resolve(true),
    isUnsaved: () => autosave.current?.isUnsaved() ?? false,
    current: () => typed.current,
    expectedUpdatedAt: () => base.current.updatedAt,
  }
}

/** The visit as it is now, which a CONFLICT `changedMeanwhile` carries. */
function changedMeanwhile(error: unknown): Visit | null {
  const problem = problemOf(error)
  return problem.code === 'CONFLICT' && problem.reason === 'changedMeanwhile'
    ? (problem.details.current as Visit)
    : null
}
