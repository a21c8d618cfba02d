import { addDays, type CalendarDate, type ClockTime, type Instant, instantOf } from '#shared/time.ts'
import type { Happening } from './clinic-days.ts'
import type { DemoStaff } from './staff.ts'

const minute = 60_000
/** Those who walk in come within the last of so many minutes, and have a time of their own in the next so many. */
const [before, after] = [45, 150]

interface Room {
  staff: DemoStaff
  now: Instant
  today: CalendarDate
  timeZone: string
  /** People with no appointment today, the same for a seed and a day; children apart from the others. */
  idle(who: 'child' | 'grown'): string
}

/**
 * What has happened in the waiting room by the minute in which the demo clinic is opened, whatever the hour: before two doors
 * people wait, someone is inside, one was called in vain, one hurts more than the others. Nothing around midnight, when a
 * walk-in's time would lie on another day.
 */
export function waitingRoom({ staff, now, today, timeZone, idle }: Room): Happening[] {
  const midnight = (day: CalendarDate) => instantOf(day, '00:00' as ClockTime, timeZone)
  if (now - midnight(today) < before * minute || midnight(addDays(today, 1)) - now < after * minute) return []
  const { desk, doctors } = staff
  const at = (minutesAgo: number, act: () => Promise<unknown>): Happening => ({
    at: (now - minutesAgo * minute) as Instant,
    act: async () => void (await act()),
  })
  const arrived: string[] = []
  const walkIn = (minutesAgo: number, doctor: number, reason: string, priority?: 'emergency') =>
    at(minutesAgo, async () => {
      const patientId = idle(doctor === children ? 'child' : 'grown')
      const doctorId = doctors[doctor]?.id ?? ''
      const { id } = await desk.scheduling.walkIn({ patientId, doctorId, reason, ...(priority && { priority }) })
      arrived.push(id)
    })
  const inVain = async (id = '') => {
    await desk.scheduling.callPatient({ id })
    await desk.scheduling.skipPatient({ id })
  }
  /** Unless the doctor has someone inside. */
  const letIn = async (appointmentId: string) => {
    const doctor = doctors[medicine]?.client
    const { withDoctor } = (await doctor?.scheduling.myDay({})) ?? { withDoctor: [] }
    if (withDoctor.length === 0) await doctor?.encounters.openVisit({ appointmentId })
  }
  return [
    walkIn(40, medicine, 'Fever since yesterday'),
    walkIn(36, medicine, 'Cough'),
    walkIn(31, children, 'Ear ache'),
    walkIn(27, medicine, 'Swollen feet'),
    walkIn(22, children, 'Loose motions'),
    at(12, () => inVain(arrived[1])),
    walkIn(6, medicine, 'Cut on the hand', 'emergency'),
    at(4, () => letIn(arrived[0] ?? '')),
    at(3, () => desk.scheduling.callPatient({ id: arrived[2] ?? '' })),
  ]
}

/** Places in the list of the demo's doctors. */
const [medicine, children] = [0, 3]

/** What the desk still has to settle on the coming days: two whose doctor will leave early, and one beside another. */
export async function leaveLooseEnds(
  { admin, desk }: Pick<DemoStaff, 'admin' | 'desk'>,
  today: CalendarDate,
  patientId: string,
): Promise<void> {
  const comingDays = Array.from({ length: 7 }, (_, index) => addDays(today, index + 1))
  for (const date of comingDays) {
    const { appointments, doctors } = await desk.scheduling.day({ date })
    const busy = doctors.find(({ id }) => appointments.filter(each => each.doctorId === id).length > 3)
    const own = appointments.filter(each => each.doctorId === busy?.id)
    const [first, end] = [own[0], own.at(-2)]
    if (!busy || !first || !end) continue
    const { doctorId, time } = first
    await desk.scheduling.book({ patientId, doctorId, date, time, reason: 'Severe pain, cannot wait', overbook: true })
    const blocks = busy.blocks.flatMap(block => {
      if (block.start >= end.time) return []
      return [{ start: block.start, end: block.end === '00:00' || block.end > end.time ? end.time : block.end }]
    })
    await admin.scheduling.setException({ doctorId, date, blocks, reason: 'Leaves early' })
    return
  }
}
