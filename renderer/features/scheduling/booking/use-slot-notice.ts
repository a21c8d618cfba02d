import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Problem } from '#renderer/lib/errors.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import type { ClockTime } from '#shared/time.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import { type SlotTrouble, slotTrouble } from './slot-trouble.ts'

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
  const { t } = useTranslation(['scheduling', 'schedules'])
  const { time } = useFormat()
  const spokenDay = useSpokenDay()
  const queries = useQueryClient()
  const [notice, setNotice] = useState<string | null>(null)
  const [taken, setTaken] = useState<ClockTime | null>(null)

  async function words(trouble: SlotTrouble, doctor: string): Promise<string> {
    if (trouble.kind === 'over') return t('book.over')
    if (trouble.kind === 'taken') {
      const holder = await client.scheduling.get({ id: trouble.appointmentId }).catch(() => null)
      if (!holder) return t('book.takenByOther', { time: time(trouble.time) })
      return t('book.taken', { time: time(trouble.time), name: holder.patient.name })
    }
    if (trouble.holiday !== null) return t('schedules:holidays.closed', { name: trouble.holiday })
    if (trouble.leave) return t('book.away', { doctor, date: spokenDay(trouble.leave.to) })
    if (trouble.blocks.length === 0) return t('book.noHours', { doctor })
    const blocks = trouble.blocks.map(({ start, end }) => `${time(start)} – ${time(end)}`).join(', ')
    return t('book.hours', { doctor, blocks })
  }

  function explain(problem: Problem, doctorName: string, asked?: ClockTime | null): boolean {
    const trouble = slotTrouble(problem)
    if (!trouble) return false
    setTaken(trouble.kind === 'taken' && asked ? asked : null)
    void words(trouble, doctorName).then(setNotice)
    void queries.invalidateQueries({ queryKey: rpc.scheduling.key() })
    return true
  }

  function tell(asked: ClockTime, holder: string | undefined): void {
    setTaken(asked)
    const said = { time: time(asked), name: holder ?? '' }
    setNotice(holder === undefined ? t('schedules:overbook.heldByOther', said) : t('schedules:overbook.held', said))
  }

  function clear(): void {
    setNotice(null)
    setTaken(null)
  }

  return { notice, taken, tell, clear, explain }
}
