import type { ClockTime } from '#shared/time.ts'
import type { Day, DayDoctor } from '../parts/types.ts'

export interface DoctorLoad {
  doctor: DayDoctor
  waiting: number
  inside: boolean
  consultsNow: boolean
}

/** How busy each doctor is, those who consult now first. */
export function loadsOf(day: Day | undefined, time: ClockTime): DoctorLoad[] {
  if (!day) return []
  const loads = day.doctors
    .filter(doctor => doctor.active)
    .map((doctor): DoctorLoad => {
      const own = day.appointments.filter(each => each.doctorId === doctor.id)
      return {
        doctor,
        waiting: own.filter(each => each.status === 'checked_in').length,
        inside: own.some(each => each.status === 'in_progress'),
        consultsNow: doctor.leave === null && doctor.blocks.some(block => block.start <= time && time < block.end),
      }
    })
  return loads.sort((one, other) => rank(one) - rank(other))
}

const rank = ({ doctor, consultsNow }: DoctorLoad) => (doctor.leave ? 2 : Number(!consultsNow))

/** Of those who consult now, the one with the shortest queue. */
export function leastBusy(loads: readonly DoctorLoad[]): DoctorLoad | null {
  const load = ({ waiting, inside }: DoctorLoad) => waiting * 2 + Number(inside)
  const present = loads.filter(each => each.consultsNow)
  return present.reduce<DoctorLoad | null>((best, each) => (best && load(best) <= load(each) ? best : each), null)
}
