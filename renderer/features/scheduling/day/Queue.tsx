import { ActionIcon } from '@mantine/core'
import { IconDeviceTv } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { DoctorDot } from '../parts/DoctorDot.tsx'
import type { Day } from '../parts/types.ts'
import { useConsultTimes } from '../parts/use-consult-times.ts'
import { type DoctorQueue as DoctorQueueOf, queueOf } from '../parts/waits.ts'
import { useDeskHere } from './desk.ts'
import { moveFocus } from './move-focus.ts'
import classes from './Queue.module.css'
import { QueuePerson } from './QueuePerson.tsx'
import { SendAllOn } from './SendAllOn.tsx'
import { useQueueFocus } from './use-queue-focus.ts'
import { useSteady } from './use-steady.ts'

/** Who sits in the waiting room, by doctor, in turn. One Tab stop; arrows go from one patient to the next. */
export function Queue({ day }: { day: Day }) {
  const { t } = useTranslation('scheduling')
  const { now } = useDeskHere()
  const consult = useConsultTimes()
  const scroller = useRef<HTMLElement>(null)
  const queues = day.doctors
    .map(doctor => queueOf(day, doctor, consult.get(doctor.id), now))
    .filter(({ waiting, inside }) => waiting.length + inside.length > 0)
  const ids = queues.flatMap(({ inside, waiting }) => [...inside, ...waiting].map(({ id }) => id))
  const total = queues.reduce((sum, { waiting }) => sum + waiting.length, 0)
  const { stop, onFocus, focusFirst } = useQueueFocus(scroller, ids)
  useSteady(scroller)
  useShortcut('queueFocus', focusFirst, ids.length > 0)
  return (
    <aside
      ref={scroller}
      className={classes.queue}
      aria-label={t('queue.title')}
      onKeyDown={moveFocus}
      onFocus={onFocus}
    >
      <h2 className={classes.title}>
        {t('queue.title')}
        <KeyHint name="queueFocus" />
        <ActionIcon
          className={classes.wall ?? ''}
          size="sm"
          component={Link}
          to="/schedule/display"
          aria-label={t('wall.open')}
          title={t('wall.open')}
        >
          <IconDeviceTv size={16} />
        </ActionIcon>
        <span className={classes.total}>{total}</span>
      </h2>
      {queues.length === 0 && (
        <p className={classes.nobody}>
          {t('queue.nobody')}
          <br />
          {t('queue.nobodyText')}
        </p>
      )}
      {queues.map(queue => (
        <DoctorQueue key={queue.doctor.id} queue={queue} stop={stop} />
      ))}
    </aside>
  )
}

function DoctorQueue({ queue, stop }: { queue: DoctorQueueOf; stop: string | null }) {
  const { t } = useTranslation('scheduling')
  const { doctor, waiting, inside, waits } = queue
  return (
    <div>
      <h3 className={classes.doctor}>
        <DoctorDot color={doctor.color} />
        <span className={classes.doctorName}>{doctor.name}</span>
        {waiting.length > 0 && <span className={classes.count}>{t('queue.total', { count: waiting.length })}</span>}
        <SendAllOn doctor={doctor} waiting={waiting} />
      </h3>
      <ol className={classes.people}>
        {[...inside, ...waiting].map((each, index) => (
          <QueuePerson
            key={each.id}
            appointment={each}
            wait={waits[index - inside.length] ?? null}
            isStop={each.id === stop}
          />
        ))}
      </ol>
    </div>
  )
}
