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
  /** Whether something severe lacks the reason why it is given all the same. */
  lacksReason(): boolean
  onNeedsReason(): void
}

const complain = (message: string) => showNotification({ color: 'red', message })

/** Signs a prescription whose note is signed already, e.g. after it was opened again. */
export function SignAlone({ visitId, flush, lacksReason, onNeedsReason }: SignAloneProps) {
  const { t } = useTranslation(['prescriptions', 'errors'])
  const queries = useQueryClient()
  const [signing, setSigning] = useState(false)

  async function sign(): Promise<void> {
    if (lacksReason()) {
      complain(t('errors:reasons.needsOverride'))
      onNeedsReason()
      return
    }
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
      complain(problemText(problem))
      if (problem.code === 'CONFLICT' && problem.reason === 'needsOverride') onNeedsReason()
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
