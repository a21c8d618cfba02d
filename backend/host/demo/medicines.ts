import { demoClinicSet, demoMedicines, demoOwnSet, demoSafetyRule } from '#db/seed/demo/medicine-aids.ts'
import type { DemoStaff } from './staff.ts'

/** What the clinic and its doctors add to the medicine list: medicines, a rule of the check, sets. */
export async function layOutMedicines({ admin, doctors }: DemoStaff): Promise<void> {
  const { ownMedicines, safetyRules, sets } = admin.prescriptions
  for (const medicine of demoMedicines) await ownMedicines.add(medicine)
  await safetyRules.add(demoSafetyRule)
  await sets.add(demoClinicSet)
  await doctors[0]?.client.prescriptions.sets.add(demoOwnSet)
}
