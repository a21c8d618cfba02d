/**
 * Types a note until it is killed, and saves the draft one second after what is not saved yet began, as the screen does.
 * Arguments: the data folder and the visit. Writes `typed <letters> <instant>`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestClinic } from '#backend/testing/test-clinic.ts'

const [dataDir = '', visitId = ''] = process.argv.slice(2)
const test = await createTestClinic({ keepIn: dataDir })
const doctor = test.as('doctor').encounters

const saveAfterMs = 1_000
let complaint = (await doctor.getVisit({ id: visitId })).draft?.content.complaint ?? ''
let waiting = false

async function saveSoon(): Promise<void> {
  if (waiting) return
  waiting = true
  await sleep(saveAfterMs)
  waiting = false
  const content = { complaint, history: '', findings: '', diagnoses: [], plan: '', advice: '', followUpDate: null }
  await doctor.saveDraft({ visitId, content })
}

for (;;) {
  complaint += 'a'
  process.stdout.write(`typed ${complaint.length} ${Date.now()}\n`)
  void saveSoon()
  await sleep(20)
}
