import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { DemoDoctor } from '#db/seed/demo/doctors.ts'
import type { Client, Inputs } from '#shared/contract/index.ts'
import { plainLayout } from '#shared/domain/documents/letterhead.ts'
import type { CalendarDate } from '#shared/time.ts'
import type { DemoStaff } from './staff.ts'

/** Papers that were drawn for it are only needed here, and so is what draws them. */
const drawing = async () => ({
  ...(await import('./drawn/letterhead.ts')),
  ...(await import('./drawn/blood-report.ts')),
})

/** The first doctor's prescriptions are printed on paper of their own. */
export async function addLetterhead({ doctors }: DemoStaff, [doctor]: readonly DemoDoctor[]): Promise<void> {
  const [owner] = doctors
  if (!owner || !doctor) return
  const { drawLetterhead } = await drawing()
  await owner.client.documents.letterheads.add({
    doctorId: owner.id,
    name: `Prescriptions of ${doctor.displayName}`,
    kinds: ['prescription'],
    isDefault: true,
    layout: plainLayout('A4'),
    first: { base64: await drawLetterhead(doctor) },
    further: null,
  })
}

interface Chart {
  id: string
  name: string
  code: string
  visitId: string | null
}

/** A blood count and the picture of a rapid test, for whom the first doctor has seen with fever last. */
export async function addFiles(
  { nurse, doctors }: DemoStaff,
  resourcesDir: string,
  today: CalendarDate,
): Promise<void> {
  const chart = await feverish(doctors[0]?.client)
  if (!chart) return
  const picture = (name: string) => readFile(path.join(resourcesDir, 'demo', name), 'base64')
  const { drawBloodReport } = await drawing()
  const of = { patientId: chart.id, visitId: chart.visitId, date: today }
  const report = await drawBloodReport({ patient: chart.name, code: chart.code, date: today })
  await addFile(nurse, report, { ...of, visitId: null, kind: 'report', title: 'Blood count', thumbnail: null })
  await addFile(nurse, await picture('rapid-test.jpg'), {
    ...{ ...of, kind: 'image', title: 'Dengue rapid test, negative' },
    thumbnail: await picture('rapid-test-small.jpg'),
  })
}

/** Of today's patients someone with fever, or anyone; nobody before the first has come. */
async function feverish(doctor?: Client): Promise<Chart | null> {
  if (!doctor) return null
  const { withDoctor, done, waiting } = await doctor.scheduling.myDay({})
  const seen = [...withDoctor, ...done, ...waiting]
  const chosen = seen.find(({ reason }) => reason?.startsWith('Fever')) ?? seen[0]
  if (!chosen) return null
  const { id, name, code } = chosen.patient
  const { items } = await doctor.encounters.listVisits({ patientId: id, limit: 1 })
  return { id, name, code, visitId: items[0]?.id ?? null }
}

/** In one piece: it is small. */
async function addFile(
  { encounters }: Client,
  base64: string,
  about: Omit<Inputs['encounters']['files']['add'], 'uploadId'>,
): Promise<void> {
  const { uploadId } = await encounters.files.beginUpload({ bytes: Buffer.byteLength(base64, 'base64') })
  await encounters.files.appendUpload({ uploadId, offset: 0, base64 })
  await encounters.files.add({ ...about, uploadId })
}
