import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { hoursOf } from '#shared/domain/scheduling/hours.ts'
import type { ConsultMinutes } from '#shared/domain/scheduling/waiting.ts'
import { type ClockTime, type Instant, minutesOf } from '#shared/time.ts'
import type { Day, DayDoctor } from '../parts/types.ts'
import { type DoctorQueue, queueOf } from '../parts/waits.ts'

export interface DoctorLoad extends DoctorQueue {
  consultsNow: boolean
  /** When the doctor consults next today; null where that is now, or not any more. */
  nextStart: ClockTime | null
  /** Whether there is anything of the doctor today: hours, or patients. */
  isHereToday: boolean
}

/** An appointment, as far as it tells who saw the patient. */
type SeenBy = Pick<Appointment, 'status' | 'doctorId'>

/** How busy each doctor is, those who consult now first. */
export function loadsOf(
  day: Day | undefined,
  consult: ReadonlyMap<string, ConsultMinutes>,
  now: { minute: Instant; time: ClockTime },
): DoctorLoad[] {
  if (!day) return []
  const loads = day.doctors
    .filter(doctor => doctor.active)
    .map((doctor): DoctorLoad => {
      const queue = queueOf(day, doctor, consult.get(doctor.id), now)
      const isOpen = doctor.leave === null && doctor.holiday === null
      const consultsNow = isOpen && isWithin(doctor, minutesOf(now.time))
      return {
        ...queue,
        consultsNow,
        nextStart: (isOpen && !consultsNow && doctor.blocks.find(({ start }) => start > now.time)?.start) || null,
        isHereToday: (isOpen && doctor.blocks.length > 0) || queue.waiting.length + queue.inside.length > 0,
      }
    })
  return loads.sort((one, other) => rank(one) - rank(other))
}

const isWithin = ({ blocks }: DayDoctor, minute: number) =>
  hoursOf(blocks).some(span => span.start <= minute && minute < span.end)

const rank = ({ doctor, consultsNow, isHereToday }: DoctorLoad) =>
  doctor.leave ? 3 : Number(!consultsNow) + Number(!isHereToday)

/** Of those who consult now, the one who can see the patient first. */
export function leastBusy(loads: readonly DoctorLoad[]): DoctorLoad | null {
  const load = ({ newcomerWaits, waiting, inside }: DoctorLoad) => newcomerWaits ?? waiting.length * 2 + inside.length
  const present = loads.filter(each => each.consultsNow)
  return present.reduce<DoctorLoad | null>((best, each) => (best && load(best) <= load(each) ? best : each), null)
}

/** The Indian Academy of Pediatrics has paediatric care end with the 18th birthday. */
const grownUpYears = 18

const forChildren = /(^|\s)(paed|pedia|child|बाल|शिशु)/iu

/** Those whom a patient may be sent to: no adult goes to a doctor for children. @param years null while unknown */
export const suitedFor = (loads: readonly DoctorLoad[], years: number | null): DoctorLoad[] =>
  loads.filter(
    ({ doctor: { specialization, department } }) =>
      years === null || years < grownUpYears || !forChildren.test(`${specialization ?? ''} ${department ?? ''}`),
  )

/** The doctor who last saw the patient, where that one consults now: patients go to the doctor whom they know. */
export function knownDoctor(loads: readonly DoctorLoad[], visits: readonly SeenBy[]): string | null {
  const seen = visits.find(({ status }) => status === 'completed')?.doctorId
  return loads.some(({ doctor, consultsNow }) => doctor.id === seen && consultsNow) ? (seen ?? null) : null
}
