import { ActionIcon } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { v4 } from 'uuid'
import { client } from '#renderer/lib/rpc.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { CurrentMedicine } from '#shared/contract/prescriptions.ts'
import { Substitutes } from '../editor/line/Substitutes.tsx'

/** Puts a current medicine, or another with the same ingredients, into the prescription that is being written. */
export function RepeatMedicine({ medicine, visitId }: { medicine: CurrentMedicine; visitId: string }) {
  const { t } = useTranslation('prescriptions')
  const { id, prescriptionId, medicineId, strength } = medicine
  const name = [medicine.drugName, strength].filter(Boolean).join(' ')
  const repeat = useMutation({
    mutationFn: (instead: { medicineId?: string }) =>
      client.prescriptions.repeat(
        { visitId, prescriptionId, lineIds: [id], ...instead },
        { context: { idempotencyKey: v4() } },
      ),
    onError: showProblem,
  })
  return (
    <>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        loading={repeat.isPending}
        aria-label={t('current.repeat', { name })}
        title={t('current.repeat', { name })}
        onClick={() => repeat.mutate({})}
      >
        <IconRepeat size={14} aria-hidden />
      </ActionIcon>
      {medicineId !== null && (
        <Substitutes medicineId={medicineId} name={name} onPick={other => repeat.mutate({ medicineId: other.id })} />
      )}
    </>
  )
}
