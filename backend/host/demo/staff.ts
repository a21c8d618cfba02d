import type { DemoDoctor } from '#db/seed/demo/doctors.ts'
import { demoPhrases, demoTemplates } from '#db/seed/demo/note-aids.ts'
import type { Client } from '#shared/contract/index.ts'
import { textOf } from '#shared/domain/encounters/note.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'

export interface DemoStaff {
  admin: Client
  desk: Client
  nurse: Client
  /** In the order of the plan's doctors. */
  doctors: { id: string; client: Client }[]
}

/** Records what the clinic keeps about a doctor, and the week from the first day on. */
export async function setUpDoctor(
  admin: Client,
  id: string,
  doctor: DemoDoctor,
  firstDay: CalendarDate,
): Promise<void> {
  await admin.scheduling.saveDoctor({
    id,
    specialization: doctor.specialization,
    qualification: doctor.qualification,
    licenceNumber: doctor.licenceNumber,
    practisingSince: Number(firstDay.slice(0, 4)) - doctor.yearsOfPractice,
    fee: doctor.fee,
    room: doctor.room,
    color: null,
    slotMinutes: null,
    departmentId: await departmentOf(admin, doctor.specialization),
    followUpMinutes: null,
    procedureMinutes: null,
    expectedUpdatedAt: null,
  })
  const blocks = doctor.weekdays.flatMap(weekday =>
    doctor.hours.map(([start, end]) => ({ weekday, start: start as ClockTime, end: end as ClockTime })),
  )
  await admin.scheduling.setHours({ doctorId: id, validFrom: firstDay, blocks })
}

/** In the demo clinic every specialization is a department. */
async function departmentOf(admin: Client, name: string): Promise<string> {
  const known = (await admin.settings.listDepartments()).find(each => each.name === name)
  return known?.id ?? (await admin.settings.addDepartment({ name })).id
}

/** What the doctors of the demo clinic write notes faster with. */
export async function layOutTemplates({ admin }: DemoStaff): Promise<void> {
  const { phrases, templates } = admin.encounters
  for (const { name, specialization, diagnoses, followUpDays, ...text } of demoTemplates)
    await templates.add({ ...textOf(text), name, specialization, diagnoses, followUpDays, shared: true })
  for (const phrase of demoPhrases) await phrases.add({ ...phrase, shared: true })
}
