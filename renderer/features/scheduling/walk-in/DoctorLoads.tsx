import { Alert, Radio, Skeleton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { DoctorDot } from '../parts/DoctorDot.tsx'
import classes from './DoctorLoads.module.css'
import type { DoctorLoad } from './doctor-load.ts'

interface DoctorLoadsProps {
  loads: DoctorLoad[]
  loading: boolean
  /** Why the last choice was refused. */
  notice: string | null
  value?: string
  onChange?: (id: string) => void
}

/** To whom: each doctor with the queue before the door. */
export function DoctorLoads({ loads, loading, notice, ...field }: DoctorLoadsProps) {
  const { t } = useTranslation('scheduling')
  if (loading) return <Skeleton height={160} />
  return (
    <Radio.Group label={t('arrive.doctor')} required {...field}>
      {notice && (
        <Alert color="amber" role="alert" p="xs" my="xs">
          {notice}
        </Alert>
      )}
      {loads.length === 0 && <Text size="sm">{t('arrive.noDoctor')}</Text>}
      <div className={classes.doctors}>
        {loads.map(load => (
          <Radio
            key={load.doctor.id}
            value={load.doctor.id}
            disabled={load.doctor.leave !== null}
            className={classes.doctor ?? ''}
            label={<Load {...load} />}
          />
        ))}
      </div>
    </Radio.Group>
  )
}

function Load({ doctor, waiting, inside, newcomerWaits, consultsNow }: DoctorLoad) {
  const { t } = useTranslation('scheduling')
  const { duration } = useFormat()
  const notes = [
    waiting.length > 0 ? t('arrive.waiting', { count: waiting.length }) : t('arrive.nobody'),
    inside.length > 0 && t('arrive.inside'),
    newcomerWaits !== null &&
      (newcomerWaits < 1 ? t('arrive.atOnce') : t('arrive.about', { time: duration(newcomerWaits * 60_000) })),
  ]
  return (
    <span className={classes.load}>
      <DoctorDot color={doctor.color} />
      <span className={classes.name}>
        {doctor.name}
        {doctor.specialization && <span className={classes.dim}> · {doctor.specialization}</span>}
      </span>
      {!consultsNow && <span className={classes.dim}>{doctor.leave ? t('arrive.away') : t('arrive.notNow')}</span>}
      {doctor.leave === null && <span className={classes.queue}>{notes.filter(Boolean).join(', ')}</span>}
    </span>
  )
}
