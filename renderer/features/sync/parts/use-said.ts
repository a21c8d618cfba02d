import { useTranslation } from 'react-i18next'
import { useNames } from '#renderer/features/audit/index.ts'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Instant } from '#shared/time.ts'

interface Author {
  userId: string
  at: Instant | null
  deviceName: string
}

/** `Leela Nair · 23 Nov 2026, 10:15 · Pharmacy` */
export function useSaid(): (author: Author | null) => string {
  const { t } = useTranslation('sync')
  const nameOf = useNames()
  const { instant } = useFormat()
  return author => {
    if (!author) return t('conflicts.unknown')
    return t('conflicts.by', {
      who: author.userId ? nameOf(author.userId) : t('conflicts.someone'),
      when: author.at === null ? t('conflicts.unknown') : instant(author.at),
      where: author.deviceName || t('computers.unnamed'),
    })
  }
}
