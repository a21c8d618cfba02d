import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { CurrentMedicine } from '#shared/contract/prescriptions.ts'

/** Ends the course of a signed medicine, with the reason; the prescription itself stays as it was signed. */
export function StopMedicine({ medicine }: { medicine: CurrentMedicine }) {
  const { t } = useTranslation('prescriptions')
  const mayStop = useMay('prescriptions.write')
  const name = [medicine.drugName, medicine.strength].filter(Boolean).join(' ')
  const stop = useMutation({
    mutationFn: (reason: string) => client.prescriptions.stopLine({ lineId: medicine.id, reason }),
    onError: showProblem,
  })

  async function ask(): Promise<void> {
    const reason = await askReason({
      title: t('stop.title', { name }),
      text: t('stop.text'),
      confirm: t('stop.confirm'),
    })
    if (reason !== null) stop.mutate(reason)
  }

  if (!mayStop) return null
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      loading={stop.isPending}
      aria-label={t('stop.label', { name })}
      onClick={() => void ask()}
    >
      {t('stop.action')}
    </Button>
  )
}
