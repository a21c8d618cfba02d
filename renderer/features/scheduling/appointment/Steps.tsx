import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useToday } from '#renderer/lib/clinic.ts'
import { useMay } from '#renderer/lib/session.ts'
import { nextAct, otherActs } from '../parts/next-act.ts'
import { type PlainAct, useActs } from '../parts/use-acts.ts'
import type { Detailed } from './types.ts'

/** What can be done now; the expected step first. */
export function Steps({ appointment }: { appointment: Detailed }) {
  const { t } = useTranslation('scheduling')
  const today = useToday()
  const { may, run, expect } = useActs()
  const mayBook = useMay('scheduling.book')
  const next = nextAct(appointment, today)
  const acts = [next, ...otherActs(appointment, today)]
    .filter((act): act is PlainAct => act !== null && act !== 'cancel')
    .filter(act => may(act))
  return (
    <>
      {acts.map(act => (
        <Button key={act} variant={act === next ? 'filled' : 'default'} onClick={() => void run(act, appointment)}>
          {t(`acts.${act}`)}
        </Button>
      ))}
      {mayBook && appointment.missedAt !== null && (
        <Button variant="default" onClick={() => void expect(appointment)}>
          {t('acts.expect')}
        </Button>
      )}
    </>
  )
}
