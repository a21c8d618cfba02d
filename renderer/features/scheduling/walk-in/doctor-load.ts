import { hoursOf } from '#shared/domain/scheduling/hours.ts'
import type { ConsultMinutes } from '#shared/domain/scheduling/waiting.ts'
import { type ClockTime, type Instant, minutesOf } from '#shared/time.ts'
import type { Day, DayDoctor } from '../parts/types.ts'
import { type DoctorQueue, queueOf } from '../parts/waits.ts'

export interface DoctorLoad extends DoctorQueue {
  consultsNow: boolean
}

/** How busy each doctor is, those who consult now first. */
export function loadsOf(
  day: Day | undefined,
  consult: ReadonlyMap<string, ConsultMinutes>,
  now: { minute: Instant; time: ClockTime },
): DoctorLoad[] {
  if (!day) return []
  const loads = day.doctors
    .filter(doctor => doctor.active)
    .map(
      (doctor): DoctorLoad => ({
        ...queueOf(day, doctor, consult.get(doctor.id), now),
        consultsNow: doctor.leave === null && doctor.holiday === null && isWithin(doctor, minutesOf(now.time)),
      }),
    )
  return loads.sort((one, other) => rank(one) - rank(other))
}

const isWithin = ({ blocks }: DayDoctor, minute: number) =>
  hoursOf(blocks).some(span => span.start <= minute && minute < span.end)

const rank = ({ doctor, consultsNow }: DoctorLoad) => (doctor.leave ? 2 : Number(!consultsNow))

/** Of those who consult now, the one who can see the patient first. */
export function leastBusy(loads: readonly DoctorLoad[]): DoctorLoad | null {
  const load = ({ newcomerWaits, waiting, inside }: DoctorLoad) => newcomerWaits ?? waiting.length * 2 + inside.length
  const present = loads.filter(each => each.consultsNow)
  return present.reduce<DoctorLoad | null>((best, each) => (best && load(best) <= load(each) ? best : each), null)
}
