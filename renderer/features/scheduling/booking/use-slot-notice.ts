import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Problem } from '#renderer/lib/errors.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import type { ClockTime } from '#shared/time.ts'
import { slotTrouble } from './slot-trouble.ts'
import { useSlotWords } from './use-slot-words.ts'

export interface SlotTold {
  /** Why the last time could not be had. */
  notice: string | null
  /** The time that someone else has, when that was why. */
  taken: ClockTime | null
  /** Says that a time is someone's, before anyone asked for it. */
  tell(time: ClockTime, holder: string | undefined): void
  clear(): void
  /** Explains a refused time, the one that was asked for, and reads the day again; false when the problem is another one. */
  explain(problem: Problem, doctorName: string, asked?: ClockTime | null): boolean
}

/** Tells, when a time could not be had, who has it or when the doctor consults instead. */
export function useSlotNotice(): SlotTold {
  const { t } = useTranslation('schedules')
  const { time } = useFormat()
  const wordsOf = useSlotWords()
  const queries = useQueryClient()
  const [notice, setNotice] = useState<string | null>(null)
  const [taken, setTaken] = useState<ClockTime | null>(null)

  function explain(problem: Problem, doctorName: string, asked?: ClockTime | null): boolean {
    const trouble = slotTrouble(problem)
    if (!trouble) return false
    setTaken(trouble.kind === 'taken' && asked ? asked : null)
    void wordsOf(problem, doctorName).then(setNotice)
    void queries.invalidateQueries({ queryKey: rpc.scheduling.key() })
    return true
  }

  function tell(asked: ClockTime, holder: string | undefined): void {
    setTaken(asked)
    const said = { time: time(asked), name: holder ?? '' }
    setNotice(holder === undefined ? t('overbook.heldByOther', said) : t('overbook.held', said))
  }

  function clear(): void {
    setNotice(null)
    setTaken(null)
  }

  return { notice, taken, tell, clear, explain }
}
