import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import type { CallContext } from '#renderer/lib/transport.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { takeMovesBack } from '../stranded/take-moves-back.ts'
import { useLeftOut } from './use-series-plan.ts'

interface Wanted {
  id: string
  doctorId: string
  date: CalendarDate
  time: ClockTime | null
  following: boolean
}

/** Where an appointment and the following ones of its series would go, and the move of all of them. */
export function useFollowing({ id, doctorId, date, time, following }: Wanted) {
  const { t } = useTranslation('schedules')
  const { data } = useQuery(
    rpc.scheduling.planFollowing.queryOptions({
      input: { id, doctorId, date, time: time ?? ('' as ClockTime) },
      enabled: following && time !== null,
      placeholderData: keepPreviousData,
    }),
  )
  const plan = following && time !== null && data ? data : []
  const choice = useLeftOut(plan)

  async function move(call: { context: CallContext }): Promise<void> {
    const moves = choice.chosen.flatMap(({ id: moving, updatedAt, place }) =>
      moving === null || updatedAt === null
        ? []
        : [{ id: moving, doctorId: place.doctorId, date: place.date, time: place.time, expectedUpdatedAt: updatedAt }],
    )
    const { moved } = await client.scheduling.moveMany({ moves }, call)
    showUndo({ message: t('stranded.moved', { count: moved.length }), undo: () => takeMovesBack(moved) })
  }

  return { plan, ...choice, move }
}
