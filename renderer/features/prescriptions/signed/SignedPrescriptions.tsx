import { Button, Group } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { v4 } from 'uuid'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import type { Prescription } from '#shared/contract/prescriptions.ts'
import { SignedPrescriptionView } from './SignedPrescriptionView.tsx'

interface SignedPrescriptionsProps {
  prescription: Prescription
  writable: boolean
}

/** What was signed for a visit, the last one first; the last one may be opened again with a reason. */
export function SignedPrescriptions({ prescription, writable }: SignedPrescriptionsProps) {
  const { t } = useTranslation('prescriptions')
  const queries = useQueryClient()
  const maySign = useMay('prescriptions.sign')
  const { visitId, status } = prescription

  async function reopen(): Promise<void> {
    const reason = await askReason({
      title: t('reopen.title'),
      text: t('reopen.text'),
      confirm: t('reopen.action'),
    })
    if (reason === null) return
    try {
      const next = await client.prescriptions.reopen({ visitId, reason }, { context: { idempotencyKey: v4() } })
      queries.setQueryData(rpc.prescriptions.get.queryOptions({ input: { visitId } }).queryKey, next)
    } catch (error) {
      showNotification({ color: 'red', message: problemText(problemOf(error)) })
    }
  }

  return prescription.signed.toReversed().map((signed, index) => (
    <SignedPrescriptionView key={signed.id} prescription={signed}>
      {index === 0 && status === 'signed' && writable && maySign && (
        <Group>
          <Button size="compact-sm" variant="default" onClick={() => void reopen()}>
            {t('reopen.action')}
          </Button>
        </Group>
      )}
    </SignedPrescriptionView>
  ))
}
