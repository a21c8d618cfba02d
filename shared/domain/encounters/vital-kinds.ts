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
  'oxygenFlow',
  'consciousness',
  'creatinine',
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
  oxygenFlow: ['L/min'],
  consciousness: ['ACVPU'],
  creatinine: ['mg/dL', 'µmol/L'],
} as const satisfies Record<VitalKind, readonly [string, ...string[]]>
export type VitalUnit = (typeof vitalUnits)[VitalKind][number]

/**
 * On which side a value leaves what is usual at the patient's age: possible, but worth a second look. What has no side is
 * `abnormal`.
 */
export const vitalFlags = ['low', 'high', 'abnormal'] as const
export type VitalFlag = (typeof vitalFlags)[number]

/** When a blood sugar was taken: the figure means nothing without it. */
export const glucoseTimings = ['fasting', 'afterMeal', 'random'] as const
export type GlucoseTiming = (typeof glucoseTimings)[number]

/**
 * How awake a patient is, as ACVPU of NEWS2 (Royal College of Physicians 2017); a reading of `consciousness` is the place in
 * this list.
 */
export const consciousnessLevels = ['alert', 'confused', 'voice', 'pain', 'unresponsive'] as const

/**
 * By which scale an oxygen saturation is judged: 2 only for a patient with hypercapnic respiratory failure whose doctor said
 * so (NEWS2, Royal College of Physicians 2017: target 88 to 92 %).
 */
export const saturationScales = [1, 2] as const
export type SaturationScale = (typeof saturationScales)[number]
