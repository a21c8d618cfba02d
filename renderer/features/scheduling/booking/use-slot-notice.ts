import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Problem } from '#renderer/lib/errors.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import { type SlotTrouble, slotTrouble } from './slot-trouble.ts'

interface SlotNotice {
  /** Why the last time could not be had. */
  notice: string | null
  clear(): void
  /** Explains a refused time and reads the day again; false when the problem is another one. */
  explain(problem: Problem, doctorName: string): boolean
}

/** Tells, when a time could not be had, who has it or when the doctor consults instead. */
export function useSlotNotice(): SlotNotice {
  const { t } = useTranslation('scheduling')
  const { time } = useFormat()
  const spokenDay = useSpokenDay()
  const queries = useQueryClient()
  const [notice, setNotice] = useState<string | null>(null)

  async function words(trouble: SlotTrouble, doctor: string): Promise<string> {
    if (trouble.kind === 'over') return t('book.over')
    if (trouble.kind === 'taken') {
      const holder = await client.scheduling.get({ id: trouble.appointmentId }).catch(() => null)
      if (!holder) return t('book.takenByOther', { time: time(trouble.time) })
      return t('book.taken', { time: time(trouble.time), name: holder.patient.name })
    }
    if (trouble.leave) return t('book.away', { doctor, date: spokenDay(trouble.leave.to) })
    if (trouble.blocks.length === 0) return t('book.noHours', { doctor })
    const blocks = trouble.blocks.map(({ start, end }) => `${time(start)} – ${time(end)}`).join(', ')
    return t('book.hours', { doctor, blocks })
  }

  function explain(problem: Problem, doctorName: string): boolean {
    const trouble = slotTrouble(problem)
    if (!trouble) return false
    void words(trouble, doctorName).then(setNotice)
    void queries.invalidateQueries({ queryKey: rpc.scheduling.key() })
    return true
  }

  return { notice, clear: () => setNotice(null), explain }
}
