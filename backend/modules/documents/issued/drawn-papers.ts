import type { Call, Clinic } from '#backend/platform/call.ts'
import { notFound } from '#shared/errors.ts'
import type { KeptAs } from './issued.repo.ts'

/** A paper that somebody looks at. Printing it is the act by which it is handed out. */
export type DrawnPaper = {
  /** Who asked for it; nobody else may hand it out. */
  userId: string
} & (
  | { /** Pages without a letterhead. */ pages: Uint8Array; as: KeptAs }
  /** It was handed out before. */
  | { keptId: string; patientId: string }
)

// A person prints what is on the screen; a few dozen are enough for all windows of a workstation.
const most = 32
const drawn = new WeakMap<Clinic, Map<string, DrawnPaper>>()

/** Remembers what was drawn until it is printed; answers the key to hand it out with. */
export function rememberDrawn({ clinic }: Pick<Call, 'clinic'>, paper: DrawnPaper): string {
  const papers = drawn.get(clinic) ?? new Map<string, DrawnPaper>()
  drawn.set(clinic, papers)
  const key = clinic.newId()
  papers.set(key, paper)
  for (const oldest of papers.keys()) {
    if (papers.size <= most) break
    papers.delete(oldest)
  }
  return key
}

/** @throws AppError NOT_FOUND when it was drawn for somebody else, or so long ago that it must be drawn again */
export function drawnPaper({ clinic, actor }: Pick<Call, 'clinic' | 'actor'>, key: string): DrawnPaper {
  const paper = drawn.get(clinic)?.get(key)
  if (!paper || paper.userId !== actor.userId) throw notFound('drawnPapers', key)
  return paper
}
