import { Alert, Button, Radio, Skeleton, Text } from '@mantine/core'
import { useState } from 'react'
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
  const [all, setAll] = useState(false)
  if (loading) return <Skeleton height={160} />
  const shown = loads.filter(({ doctor, isHereToday }) => all || isHereToday || doctor.id === field.value)
  const hidden = loads.length - shown.length
  return (
    <Radio.Group label={t('arrive.doctor')} required {...field}>
      {notice && (
        <Alert color="amber" role="alert" p="xs" my="xs">
          {notice}
        </Alert>
      )}
      {loads.length === 0 && <Text size="sm">{t('arrive.noDoctor')}</Text>}
      <div className={classes.doctors}>
        {shown.map(load => (
          <Radio
            key={load.doctor.id}
            value={load.doctor.id}
            disabled={load.doctor.leave !== null}
            className={classes.doctor ?? ''}
            label={<Load {...load} />}
          />
        ))}
      </div>
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setAll(true)}>
          {t('arrive.others', { count: hidden })}
        </Button>
      )}
    </Radio.Group>
  )
}

function Load(load: DoctorLoad) {
  const { doctor, waiting, inside, newcomerWaits, consultsNow, nextStart } = load
  const { t } = useTranslation('scheduling')
  const { duration } = useFormat()
  const absent = useAbsence()(load)
  // Nobody is seen at once by someone who is not there.
  const isKnown = newcomerWaits !== null && (consultsNow || inside.length > 0 || nextStart !== null)
  const notes = [
    waiting.length > 0 ? t('arrive.waiting', { count: waiting.length }) : t('arrive.nobody'),
    inside.length > 0 && t('arrive.inside'),
    isKnown && (newcomerWaits < 1 ? t('arrive.atOnce') : t('arrive.about', { time: duration(newcomerWaits * 60_000) })),
  ]
  return (
    <span className={classes.load}>
      <DoctorDot color={doctor.color} />
      <span className={classes.name}>
        {doctor.name}
        {doctor.specialization && <span className={classes.dim}> · {doctor.specialization}</span>}
      </span>
      {absent && <span className={classes.dim}>{absent}</span>}
      {doctor.leave === null && <span className={classes.queue}>{notes.filter(Boolean).join(', ')}</span>}
    </span>
  )
}

/** Why a doctor is not there now, if so. */
function useAbsence(): (load: DoctorLoad) => string | null {
  const { t } = useTranslation('scheduling')
  const { time } = useFormat()
  return ({ doctor, consultsNow, nextStart }) => {
    if (consultsNow) return null
    if (doctor.leave) return t('arrive.away')
    if (nextStart !== null) return t('arrive.fromTime', { time: time(nextStart) })
    return doctor.blocks.length > 0 ? t('arrive.notNow') : t('arrive.notToday')
  }
}
