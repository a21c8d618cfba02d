import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaveState } from '#renderer/lib/autosave.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { SignedPrescriptions } from '../signed/SignedPrescriptions.tsx'
import { PrescriptionEditor, type PrescriptionHandle } from './PrescriptionEditor.tsx'

export interface PrescriptionPaneProps {
  visitId: string
  /** Whether the person may write it: the visit is theirs and was not cancelled. */
  writable: boolean
  /** The note is signed already, so the prescription is signed by itself. */
  alone: boolean
  /** What the note advises; printed on the prescription too. */
  advice: string
  handle?: Ref<PrescriptionHandle>
  /** Takes the focus as soon as it is there. */
  awaited?: boolean
  onSaving?: (state: SaveState) => void
}

/** The prescription of a visit: to write, or as it was signed. */
export function PrescriptionPane(props: PrescriptionPaneProps) {
  const { visitId, writable, alone, advice, handle, awaited = false, onSaving } = props
  const { t } = useTranslation('prescriptions')
  const { data, error, refetch } = useQuery(rpc.prescriptions.get.queryOptions({ input: { visitId } }))
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton height={120} />
  const writing = writable && data.status !== 'signed'
  return (
    <>
      {writing && (
        <PrescriptionEditor
          prescription={data}
          advice={advice}
          alone={alone}
          awaited={awaited}
          {...(handle && { handle })}
          {...(onSaving && { onSaving })}
        />
      )}
      <SignedPrescriptions prescription={data} writable={writable} />
      {!writing && data.signed.length === 0 && <Text c="dimmed">{t(`statuses.${data.status}`)}</Text>}
    </>
  )
}
