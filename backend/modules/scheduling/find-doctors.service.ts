import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { answers, partsOfDay, readDoctorQuery } from '#shared/domain/scheduling/doctor-query.ts'
import { addDays, minutesOf } from '#shared/time.ts'
import { listDoctors } from './doctors.service.ts'
import { slotsOn, viewNow } from './slots.service.ts'

const daysAhead = 14
const timesShown = 3

type Found = Outputs['scheduling']['findDoctors']
type FoundDoctor = Found['doctors'][number]

export function findDoctors(call: Call, { text, type }: Parsed['scheduling']['findDoctors']): Found {
  const view = viewNow(call, { type })
  const query = readDoctorQuery(text, view.now.date)
  const { date, part } = query
  const hours = part ? partsOfDay[part] : { start: 0, end: 1_440 }
  const isWanted = (start: number) => start >= hours.start && start < hours.end
  const dates = date ? [date] : Array.from({ length: daysAhead }, (_, ahead) => addDays(view.now.date, ahead))
  const doctors = listDoctors(call, { includeInactive: false })
    .filter(({ name, specialization, department }) => answers(query, [name, specialization, department]))
    .map((doctor): FoundDoctor => {
      const free: FoundDoctor['free'] = []
      for (const on of dates) {
        if (free.length >= timesShown) break
        for (const { status, time, durationMinutes } of slotsOn(call, doctor, on, view).slots)
          if (status === 'available' && isWanted(minutesOf(time)))
            free.push({ doctorId: doctor.id, date: on, time, durationMinutes })
      }
      const { id, name, specialization } = doctor
      return { id, name, specialization, free: free.slice(0, timesShown) }
    })
  return { date, part, doctors: doctors.sort((one, other) => firstOf(one).localeCompare(firstOf(other))) }
}

// After every date.
const never = '~'
const firstOf = ({ free: [first] }: FoundDoctor) => (first ? `${first.date} ${first.time}` : never)
