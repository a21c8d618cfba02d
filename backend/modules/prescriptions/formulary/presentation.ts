import type { DrugForm } from '#shared/domain/prescriptions/terms.ts'

export interface Presentation {
  form: DrugForm
  strength: string | null
  /** As the list words it: `tablet SR 100 mg`. */
  label: string
}

/** First words of the list's entries, the longer ones first. */
const forms: [RegExp, DrugForm][] = [
  [/^eye drops\b/, 'eyeDrops'],
  [/^ear drops\b/, 'earDrops'],
  [/^(md tablet|tablet|chewable)\b/, 'tablet'],
  [/^capsule\b/, 'capsule'],
  [/^syrup\b/, 'syrup'],
  [/^suspension\b/, 'suspension'],
  [/^solution\b/, 'solution'],
  [/^drops\b/, 'drops'],
  [/^(injection|vial)\b/, 'injection'],
  [/^infusion\b/, 'infusion'],
  [/^(inhaler|mdi)\b/, 'inhaler'],
  [/^rotacap\b/, 'rotacap'],
  [/^nebule\b/, 'nebule'],
  [/^cream\b/, 'cream'],
  [/^ointment\b/, 'ointment'],
  [/^gel\b/, 'gel'],
  [/^lotion\b/, 'lotion'],
  [/^powder\b/, 'powder'],
  [/^sachet\b/, 'sachet'],
  [/^granules\b/, 'granules'],
  [/^suppository\b/, 'suppository'],
  [/^pessary\b/, 'pessary'],
  [/^patch\b/, 'patch'],
  [/^pen\b/, 'pen'],
  [/^gargle\b/, 'gargle'],
  [/^nasal spray\b/, 'nasalSpray'],
]

/** Reads an entry such as `syrup 125 mg/5 ml` or `tablet SR 100 mg`. */
export function parsePresentation(label: string): Presentation {
  const form = forms.find(([pattern]) => pattern.test(label.toLowerCase()))?.[1] ?? 'other'
  const strength = /\d.*$/.exec(label)?.[0].trim() ?? null
  return { form, strength, label }
}
