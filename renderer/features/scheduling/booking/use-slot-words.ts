import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Problem } from '#renderer/lib/errors.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import { type SlotTrouble, slotTrouble } from './slot-trouble.ts'

/** Says why a time could not be had: who has it, or when the doctor consults instead. Null when that was not the problem. */
export function useSlotWords(): (problem: Problem, doctorName: string) => Promise<string | null> {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const { time } = useFormat()
  const spokenDay = useSpokenDay()

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

  return async (problem, doctorName) => {
    const trouble = slotTrouble(problem)
    return trouble && words(trouble, doctorName)
  }
}
