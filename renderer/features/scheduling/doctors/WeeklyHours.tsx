import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useToday } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { HoursPlan } from '#shared/domain/scheduling/hours.ts'
import type { CalendarDate } from '#shared/time.ts'
import classes from './doctors.module.css'
import { HoursForm } from './HoursForm.tsx'
import type { WatchForm } from './use-watched-forms.ts'

/** Of plans that come newest first. */
const countsOn = (plans: readonly HoursPlan[], date: CalendarDate) => plans.find(plan => plan.validFrom <= date)

/** The doctor's week: the plan that counts now, those to come, and a form to change them. */
export function WeeklyHours({ doctorId, watch }: { doctorId: string; watch: WatchForm }) {
  const { t } = useTranslation('scheduling')
  const today = useToday()
  const { data: plans, error, refetch } = useQuery(rpc.scheduling.getHours.queryOptions({ input: { doctorId } }))
  const [chosen, setChosen] = useState<CalendarDate | null>(null)
  if (error && !plans) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!plans) return <Skeleton height={400} />
  const shown = plans.find(plan => plan.validFrom === chosen) ?? countsOn(plans, today) ?? plans.at(-1) ?? null
  return (
    <Panel title={t('hours.title')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('hours.text')}
        </Text>
        <Plans plans={plans} shown={shown} today={today} onChoose={setChosen} />
        <HoursForm
          key={`${shown?.validFrom} ${JSON.stringify(shown?.blocks)}`}
          doctorId={doctorId}
          plan={shown}
          watch={watch}
          onSaved={setChosen}
        />
      </Stack>
    </Panel>
  )
}

interface PlansProps {
  plans: HoursPlan[]
  shown: HoursPlan | null
  today: CalendarDate
  onChoose(validFrom: CalendarDate): void
}

/** Which plan is shown: the one that counts, and those to come. What is over is history. */
function Plans({ plans, shown, today, onChoose }: PlansProps) {
  const { t } = useTranslation('scheduling')
  const { date } = useFormat()
  const current = countsOn(plans, today)
  const relevant = plans.filter(plan => plan === current || plan.validFrom > today).reverse()
  if (relevant.length === 0) return <p className={classes.free}>{t('hours.none')}</p>
  if (relevant.length === 1 && shown === relevant[0])
    return (
      <p className={classes.free}>
        {t(shown.validFrom > today ? 'hours.coming' : 'hours.now', { date: date(shown.validFrom) })}
      </p>
    )
  return (
    <Group gap="xs">
      {relevant.map(plan => (
        <Button
          key={plan.validFrom}
          size="compact-sm"
          variant={plan === shown ? 'light' : 'default'}
          aria-pressed={plan === shown}
          onClick={() => onChoose(plan.validFrom)}
        >
          {t(plan === current ? 'hours.now' : 'hours.coming', { date: date(plan.validFrom) })}
        </Button>
      ))}
    </Group>
  )
}
