import type { Inputs } from '#shared/contract/index.ts'

type OwnMedicine = Inputs['prescriptions']['ownMedicines']['add']
type SafetyRule = Inputs['prescriptions']['safetyRules']['add']
type DrugSet = Inputs['prescriptions']['sets']['add']

/** What the demo clinic adds to the medicine list. The brand is made up; the last one's ingredients are not known. */
export const demoMedicines: readonly OwnMedicine[] = [
  {
    generic: 'Pantoprazole with domperidone',
    brand: 'Lakepan-D',
    form: 'capsule',
    strength: '40 mg + 30 mg',
    route: 'oral',
    usualDose: '1 capsule before breakfast',
    ingredientIds: ['pantoprazole', 'domperidone'],
  },
  {
    generic: 'Zinc syrup',
    brand: null,
    form: 'syrup',
    strength: '20 mg/5 ml',
    route: 'oral',
    usualDose: '5 ml once a day for 14 days',
    ingredientIds: ['zinc_sulfate'],
  },
  {
    generic: 'Calamine with aloe vera',
    brand: null,
    form: 'lotion',
    strength: null,
    route: 'topical',
    usualDose: 'Thinly on the skin two or three times a day',
    ingredientIds: [],
  },
]

/** A house rule, stricter than the list. */
export const demoSafetyRule: SafetyRule = {
  kind: 'dose',
  subject: 'paracetamol',
  other: null,
  condition: null,
  fromYears: null,
  untilYears: null,
  maxPerDay: 3,
  unit: 'g',
  severity: 'moderate',
  words: 'In this clinic at most 3 g of paracetamol a day. More only for a few days, and not with liver disease.',
  source: 'House rule of the demo clinic, made up',
}

/** Shared with every doctor. */
export const demoClinicSet: DrugSet = {
  name: 'fever',
  lines: [
    { text: 'Paracetamol tablet [650 mg] take 1 tab tds 3d af', medicineId: 'generic:paracetamol' },
    { text: 'Cetirizine tablet [10 mg] take 1 tab hs 5d', medicineId: 'generic:cetirizine' },
  ],
  shared: true,
}

/** A doctor's own. */
export const demoOwnSet: DrugSet = {
  name: 'acidity',
  lines: [
    { text: 'Pantoprazole tablet [40 mg] take 1 tab od 14d bf', medicineId: 'generic:pantoprazole' },
    { text: 'Domperidone tablet [10 mg] take 1 tab bd 5d bf', medicineId: 'generic:domperidone' },
  ],
  shared: false,
}
