import { latinWords } from '#shared/text/words.ts'

/** Words that say nothing in a title of ICD-10. */
const fillers = new Set(['of', 'the', 'and', 'with', 'in', 'to', 'or', 'by', 'due', 'for', 'a', 'an', 'as'])

/** What doctors write, in the words of ICD-10. */
const abbreviations: Record<string, string> = {
  acs: 'acute coronary',
  af: 'atrial fibrillation',
  aki: 'acute kidney failure',
  asom: 'acute suppurative otitis media',
  bph: 'benign prostatic hyperplasia',
  bppv: 'benign paroxysmal vertigo',
  cad: 'atherosclerotic heart disease',
  ccf: 'heart failure',
  chf: 'heart failure',
  ckd: 'chronic kidney disease',
  copd: 'chronic obstructive pulmonary disease',
  csom: 'chronic suppurative otitis media',
  cva: 'cerebral infarction',
  dm: 'diabetes mellitus',
  dub: 'abnormal uterine bleeding',
  dvt: 'deep vein thrombosis',
  gerd: 'gastro esophageal reflux',
  gord: 'gastro esophageal reflux',
  gdm: 'gestational diabetes',
  htn: 'hypertension',
  ihd: 'ischemic heart disease',
  ibs: 'irritable bowel',
  ida: 'iron deficiency anemia',
  lbp: 'low back pain',
  mi: 'myocardial infarction',
  oa: 'osteoarthritis',
  pcos: 'polycystic ovarian',
  pid: 'pelvic inflammatory disease',
  ra: 'rheumatoid arthritis',
  t1dm: 'type 1 diabetes mellitus',
  t2dm: 'type 2 diabetes mellitus',
  tb: 'tuberculosis',
  tia: 'transient cerebral ischemic',
  uri: 'upper respiratory infection',
  urti: 'upper respiratory infection',
  uti: 'urinary tract infection',
}

/** British spellings of the stems that ICD-10-CM writes the American way. */
const americanStems: [RegExp, string][] = [
  [/^oe(?=dema|soph|strog)/, 'e'],
  [/haem/, 'hem'],
  [/anaem/, 'anem'],
  [/diarrhoea/, 'diarrhea'],
  [/paed/, 'ped'],
  [/gynaec/, 'gynec'],
  [/orthopaed/, 'orthoped'],
  [/leukaem/, 'leukem'],
  [/foet/, 'fet'],
  [/tumour/, 'tumor'],
  [/ischaem/, 'ischem'],
  [/glycaem/, 'glycem'],
  [/lipidaem/, 'lipidem'],
  [/uraem/, 'urem'],
  [/oedema$/, 'edema'],
]

const american = (word: string) => americanStems.reduce((spelt, [pattern, stem]) => spelt.replace(pattern, stem), word)

/** The words by which a title is found. */
export const titleWords = (title: string): string[] => latinWords(title).filter(word => !fillers.has(word))

/** The words of a question, abbreviations written out and spelt as the list spells them. */
export function questionWords(text: string): string[] {
  const words = latinWords(text)
  const meant = words.flatMap(word => latinWords(abbreviations[word] ?? american(word)))
  const telling = meant.filter(word => !fillers.has(word))
  return [...new Set(telling.length > 0 ? telling : meant)]
}
