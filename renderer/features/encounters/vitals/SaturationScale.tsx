import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { PatientScoring } from '#shared/contract/encounters/vitals.ts'

/** By which scale oxygen is judged: said to everyone where it is the second one, changed by doctors with a reason. */
export function SaturationScale({ patientId, scoring }: { patientId: string; scoring: PatientScoring }) {
  const { t } = useTranslation('encounters')
  const mayDecide = useMay('encounters.write')
  const decide = useMutation(rpc.encounters.setSaturationScale.mutationOptions({ onError: showProblem }))
  const isSecond = scoring.scale === 2
  const act = isSecond ? 'useFirst' : 'useSecond'

  async function ask(): Promise<void> {
    const reason = await askReason({
      title: t(`news2.${act}`),
      text: t(`news2.${act}Text`),
      confirm: t('news2.decide'),
    })
    if (reason) decide.mutate({ patientId, scale: isSecond ? 1 : 2, reason })
  }

  return (
    <>
      {isSecond && <Text size="sm">{t('news2.secondScale', { reason: scoring.scaleReason })}</Text>}
      {mayDecide && (
        <Button variant="subtle" size="compact-sm" loading={decide.isPending} onClick={() => void ask()}>
          {t(`news2.${act}`)}
        </Button>
      )}
    </>
  )
}
