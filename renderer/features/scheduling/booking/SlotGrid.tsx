import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import type { Outputs } from '#shared/contract/index.ts'
import { addDays, type CalendarDate, type ClockTime, minutesOf } from '#shared/time.ts'
import { useWallNow } from '../parts/use-now.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import type { Wanted } from './free-times.ts'
import { arrowTarget } from './grid-keys.ts'
import classes from './SlotGrid.module.css'
import { slotGroups } from './slot-groups.ts'
import { type Holder, useHolders } from './use-holders.ts'

type Slot = Outputs['scheduling']['slots']['slots'][number]

export interface SlotGridProps {
  doctorId: string
  date: CalendarDate
  time: ClockTime | null
  wanted: Wanted
  onTime(time: ClockTime): void
  onDate(date: CalendarDate): void
  /** Set to true, the times take the focus as soon as they are there. */
  claim: RefObject<boolean>
  /** A taken time was pressed. Left out where taken times cannot be had. */
  onTaken?: (time: ClockTime, holder: string | undefined) => void
}

/** A doctor's times of one day. Arrows choose, Enter takes, Page Up and Page Down change the day. */
export function SlotGrid(props: SlotGridProps) {
  const { doctorId, date, time, wanted, onTime, onDate, claim, onTaken } = props
  const { t } = useTranslation('scheduling')
  const now = useWallNow()
  const { today } = now
  const isOver = ({ time: start, durationMinutes }: Slot) =>
    date === today && minutesOf(start) + durationMinutes <= minutesOf(now.time)
  const spokenDay = useSpokenDay()
  const help = useId()
  const { data, error, refetch } = useQuery(rpc.scheduling.slots.queryOptions({ input: { doctorId, date, ...wanted } }))
  const holders = useHolders(doctorId, date)
  const grid = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!data || !claim.current) return
    claim.current = false
    const first = grid.current?.querySelector<HTMLElement>('button[tabindex="0"]') ?? grid.current
    first?.focus()
  }, [data, claim])

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const day = { PageUp: -1, PageDown: 1 }[event.key]
    if (day !== undefined) {
      event.preventDefault()
      if (day < 0 && date <= today) return
      claim.current = true
      onDate(addDays(date, day))
      return
    }
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')]
    const places = buttons.map(button => button.getBoundingClientRect())
    const next = arrowTarget(event.key, places, buttons.indexOf(event.target as HTMLButtonElement))
    if (next < 0) return
    event.preventDefault()
    buttons[next]?.focus()
  }

  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={120} />
  const free = data.slots.filter(slot => slot.status === 'available')
  const stop = free.find(slot => slot.time === time) ?? free[0]
  return (
    <section
      ref={grid}
      tabIndex={free.length === 0 ? 0 : -1}
      className={classes.grid}
      aria-label={t('grid.label', { date: spokenDay(date) })}
      aria-describedby={help}
      onKeyDown={onKeyDown}
    >
      <Summary {...data} />
      {slotGroups(data.slots).map(({ part, slots }) => (
        <div key={`${part} ${slots[0]?.time}`} className={classes.part}>
          <span className={classes.partName}>{t(`grid.${part}`)}</span>
          <div className={classes.slots}>
            {slots.map(slot => (
              <SlotButton
                key={slot.time}
                slot={slot}
                holder={slot.appointmentId === null ? undefined : holders.get(slot.appointmentId)}
                chosen={slot.time === time}
                isStop={slot === stop}
                onPick={() => onTime(slot.time)}
                onTaken={onTaken && !isOver(slot) ? holder => onTaken(slot.time, holder) : null}
              />
            ))}
          </div>
        </div>
      ))}
      <Text size="xs" c="dimmed" id={help}>
        {t('grid.help')}
      </Text>
    </section>
  )
}

function Summary({ slots, slotMinutes, leave, holiday, exception }: Outputs['scheduling']['slots']) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const spokenDay = useSpokenDay()
  const free = slots.filter(slot => slot.status === 'available').length
  if (leave) return <p className={classes.note}>{t('day.awayUntil', { date: spokenDay(leave.to) })}</p>
  if (holiday !== null) return <p className={classes.note}>{t('schedules:holidays.closed', { name: holiday })}</p>
  const found = [
    slots.length === 0 && t('grid.nothing'),
    slots.length > 0 && (free === 0 ? t('grid.allTaken') : t('grid.counted', { count: free })),
    slots.length > 0 && t('detail.minutes', { count: slotMinutes }),
    exception && (exception.reason ?? t('schedules:exceptions.otherHours')),
  ]
  return <p className={classes.note}>{found.filter(Boolean).join(' · ')}</p>
}

interface SlotButtonProps {
  slot: Slot
  /** Who has it, or some of it. */
  holder: Holder | undefined
  chosen: boolean
  isStop: boolean
  onPick(): void
  /** Null where it cannot be had all the same. */
  onTaken: ((holder: string | undefined) => void) | null
}

function SlotButton({ slot, holder, chosen, isStop, onPick, onTaken }: SlotButtonProps) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const format = useFormat()
  const free = slot.status === 'available'
  const mayTake = slot.status === 'taken' && onTaken !== null
  // Someone later has some of it: a shorter one would fit.
  const isShort = holder !== undefined && holder.time > slot.time
  const said = isShort ? t('schedules:grid.short') : (holder?.name ?? t(`slots.${slot.status}`))
  return (
    <button
      type="button"
      className={classes.slot}
      data-status={slot.status}
      data-taken={mayTake}
      disabled={!free && !mayTake}
      aria-pressed={chosen}
      tabIndex={isStop ? 0 : -1}
      title={holder?.name}
      onClick={() => (free ? onPick() : onTaken?.(holder?.name))}
    >
      <span className={classes.slotTime}>{format.time(slot.time)}</span>
      {!free && <span className={classes.holder}>{said}</span>}
    </button>
  )
}
