import { Button } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { confirmOnce } from '#renderer/ui/confirm-once.tsx'

interface SignAloneProps {
  visitId: string
  flush(): Promise<boolean>
  /** These lines meet an allergy and give no reason. */
  onNeedsReason(lineIds: readonly string[]): void
}

/** Signs a prescription whose note is signed already, e.g. after it was opened again. */
export function SignAlone({ visitId, flush, onNeedsReason }: SignAloneProps) {
  const { t } = useTranslation('prescriptions')
  const queries = useQueryClient()
  const [signing, setSigning] = useState(false)

  async function sign(): Promise<void> {
    const sure = await confirmOnce({
      title: t('signing.title'),
      consequence: t('signing.text'),
      confirm: t('signing.action'),
    })
    if (!sure) return
    setSigning(true)
    try {
      if (!(await flush())) return
      const signed = await client.prescriptions.sign({ visitId })
      queries.setQueryData(rpc.prescriptions.get.queryOptions({ input: { visitId } }).queryKey, signed)
    } catch (error) {
      const problem = problemOf(error)
      showNotification({ color: 'red', message: problemText(problem) })
      if (problem.code === 'CONFLICT' && problem.reason === 'needsOverride')
        onNeedsReason((problem.details.lineIds as string[] | undefined) ?? [])
    } finally {
      setSigning(false)
    }
  }
  return (
    <Button mt="sm" loading={signing} onClick={() => void sign()}>
      {t('signing.action')}
    </Button>
  )
}
