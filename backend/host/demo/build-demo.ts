import { createDemoAccounts } from '#backend/modules/identity/index.ts'
import { createClinicRow } from '#backend/modules/settings/index.ts'
import type { Clinic } from '#backend/platform/call.ts'
import { createTravelClock, type TravelClock } from '#backend/platform/clock.ts'
import type { DemoBuilder, ReportProgress } from '#backend/platform/set-up.ts'
import { inOneCommit } from '#backend/platform/transaction.ts'
import type { Workspace } from '#backend/platform/workspace.ts'
import type { DemoDoctor } from '#db/seed/demo/doctors.ts'
import { type DemoSize, demoSize, makeDemoPlan } from '#db/seed/demo/plan.ts'
import { addDays, type CalendarDate, type ClockTime, dateAt, instantOf } from '#shared/time.ts'
import { ClinicDays, daysFrom } from './clinic-days.ts'
import { clientFor } from './desk.ts'
import { layOutMedicines } from './medicines.ts'
import { addFiles, addLetterhead } from './papers.ts'
import { type DemoStaff, layOutTemplates, setUpDoctor } from './staff.ts'
import { leaveLooseEnds, waitingRoom } from './waiting-room.ts'

export interface DemoOptions {
  clock: TravelClock
  seed?: number
  size?: DemoSize
}

/** What a host passes to `createBackend` so that a person can open the demo clinic. */
export function withDemo(): { clock: TravelClock; buildDemo: DemoBuilder } {
  const clock = createTravelClock()
  return { clock, buildDemo: createDemoBuilder({ clock }) }
}

const timeZone = 'Asia/Kolkata'
const clinicId = '0199d3b0-0000-7000-8000-000000000001'
const opening = '07:30' as ClockTime
/** Nobody is overdue for longer. */
const lateDays = 3
const waitingCount = 3

/**
 * Makes the demo clinic by living its past quarter through the whole contract, as the people who would have done it.
 * The same for a seed and a day, but for keys and ids.
 */
export function createDemoBuilder({ clock, seed = 1, size = demoSize }: DemoOptions): DemoBuilder {
  return async (workspace, report) => {
    const now = clock.now()
    const today = dateAt(now, timeZone)
    const firstDay = addDays(today, -size.pastDays)
    const plan = makeDemoPlan(seed, today, size)
    clock.travelTo(instantOf(addDays(firstDay, -1), opening, timeZone))
    try {
      await workspace.create(
        { clinicId, clinicName: 'Nadi Demo Clinic', isDemo: true, workstationName: 'Demo workstation' },
        async clinic => {
          report(0, 'staff')
          setUpClinic(clinic)
          const { slots, staff } = await hireStaff(clinic, workspace, plan.doctors, firstDay)
          const days = new ClinicDays({ plan, staff, clock, timeZone, now, firstDay, today })
          days.alsoToday(waitingRoom({ staff, now, today, timeZone, idle: who => days.idle(who) }))
          await liveThrough(clinic, days, daysFrom(firstDay, today), report)
          await inOneCommit(clinic, async () => {
            await callBack(staff, addDays(today, -lateDays))
            await leaveLooseEnds(staff, today, days.idle('grown'))
          })
          await addFiles(staff, clinic.resourcesDir, today)
          return slots
        },
      )
    } finally {
      clock.travelTo(null)
    }
  }
}

function setUpClinic(clinic: Clinic): void {
  clinic.systemCall('demo.createClinic').transaction(tx =>
    createClinicRow(tx, clinic.device.clinicId, {
      name: 'Nadi Demo Clinic',
      addressLines: ['12 Lake Road', 'Nagpur 440001'],
      phone: '+91 5120 000 000',
      email: 'desk@demo.example',
      registrationNumber: 'DEMO-0001',
      timeZone,
      currency: 'INR',
      country: 'IN',
      language: 'en',
      isDemo: true,
    }),
  )
}

async function hireStaff(
  clinic: Clinic,
  workspace: Workspace,
  doctors: readonly DemoDoctor[],
  firstDay: CalendarDate,
): Promise<{ slots: Awaited<ReturnType<typeof createDemoAccounts>>['slots']; staff: DemoStaff }> {
  const { slots, actors } = await createDemoAccounts(clinic, doctors)
  const clientOf = (userName: string) => {
    const actor = actors.get(userName)
    if (!actor) throw new Error(`the demo clinic has no account ${userName}`)
    return { id: actor.userId, client: clientFor(clinic, workspace, actor) }
  }
  const staff: DemoStaff = {
    admin: clientOf('admin').client,
    desk: clientOf('frontdesk').client,
    nurse: clientOf('nurse').client,
    doctors: doctors.map(doctor => clientOf(doctor.userName)),
  }
  for (const [index, doctor] of doctors.entries()) {
    await setUpDoctor(staff.admin, staff.doctors[index]?.id ?? '', doctor, firstDay)
  }
  await layOutTemplates(staff)
  await layOutMedicines(staff)
  await addLetterhead(staff, doctors)
  return { slots, staff }
}

/** The desk has called everyone who was due longer ago, and some of the others want an earlier time. */
async function callBack({ desk }: DemoStaff, before: CalendarDate): Promise<void> {
  const { followUps, waitlist } = desk.scheduling
  for (;;) {
    const { items } = await followUps.list({ part: 'overdue', limit: 200 })
    const late = items.filter(item => item.dueDate < before)
    for (const { id } of late) await followUps.done({ id })
    if (late.length > 0) continue
    for (const { patientId, doctorId } of items.slice(0, waitingCount)) await waitlist.add({ patientId, doctorId })
    return
  }
}

async function liveThrough(
  clinic: Clinic,
  days: ClinicDays,
  all: CalendarDate[],
  report: ReportProgress,
): Promise<void> {
  for (const [index, day] of all.entries()) {
    await inOneCommit(clinic, () => days.live(day))
    report((index + 1) / all.length, 'days')
  }
}
