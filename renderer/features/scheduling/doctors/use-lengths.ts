import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'

const usual = [5, 10, 15, 20, 30, 45, 60, 90, 120]

type Length = 'slotMinutes' | 'followUpMinutes' | 'procedureMinutes'

/** The lengths that an appointment of a doctor may have; the first is whatever the clinic says. */
export function useLengths(): (name: Length, chosen: string) => { value: string; label: string }[] {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const { data: clinic } = useQuery(rpc.settings.getClinic.queryOptions())
  return (name, chosen) => {
    const all = [...new Set([...usual, ...(chosen ? [Number(chosen)] : [])])].sort((one, other) => one - other)
    const clinics = clinic?.[name] ?? null
    const asOthers = t('schedules:lengths.asOthers')
    return [
      { value: '', label: clinics === null ? asOthers : t('doctors.clinicSlot', { count: clinics }) },
      ...all.map(count => ({ value: String(count), label: t('detail.minutes', { count }) })),
    ]
  }
}
