/** What is measured. Blood pressure is two measurements that are taken together. */
export const vitalKinds = [
  'systolic',
  'diastolic',
  'pulse',
  'temperature',
  'respiratoryRate',
  'spo2',
  'weight',
  'height',
  'headCircumference',
  'glucose',
  'pain',
] as const
export type VitalKind = (typeof vitalKinds)[number]

/** Units in which a value may be entered; the first is the one that is stored. */
export const vitalUnits = {
  systolic: ['mmHg'],
  diastolic: ['mmHg'],
  pulse: ['/min'],
  temperature: ['°C', '°F'],
  respiratoryRate: ['/min'],
  spo2: ['%'],
  weight: ['kg', 'g', 'lb'],
  height: ['cm', 'in'],
  headCircumference: ['cm', 'in'],
  glucose: ['mg/dL', 'mmol/L'],
  pain: ['/10'],
} as const satisfies Record<VitalKind, readonly [string, ...string[]]>
export type VitalUnit = (typeof vitalUnits)[VitalKind][number]

/** On which side a value leaves what is usual at the patient's age: possible, but worth a second look. */
export const vitalFlags = ['low', 'high'] as const
export type VitalFlag = (typeof vitalFlags)[number]

/** When a blood sugar was taken: the figure means nothing without it. */
export const glucoseTimings = ['fasting', 'afterMeal', 'random'] as const
export type GlucoseTiming = (typeof glucoseTimings)[number]
