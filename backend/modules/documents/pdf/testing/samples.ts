import { fileURLToPath } from 'node:url'
import { documents as en } from '#shared/i18n/en/documents.ts'
import { documents as hi } from '#shared/i18n/hi/documents.ts'
import type { MedicineLine } from '../data.ts'
import type { PrescriptionData } from '../prescription.ts'
import type { RecoveryKitData } from '../recovery-kit.ts'
import type { VisitReportData } from '../visit-report.ts'

export const RESOURCES_DIR = fileURLToPath(new URL('../../../../../resources', import.meta.url))

const CREATED_AT = Date.UTC(2026, 10, 21, 6, 30)

const englishLines: MedicineLine[] = [
  {
    drug: 'Amoxicillin + Clavulanic acid',
    strength: '625 mg',
    form: 'Tablet',
    route: 'Oral',
    dose: '1 tablet',
    frequency: '1-0-1',
    timing: 'After food',
    duration: '5 days',
    quantity: '10',
    instructions: 'Finish the course even if you feel better.',
  },
  {
    drug: 'Paracetamol',
    strength: '650 mg',
    form: 'Tablet',
    dose: '1 tablet',
    frequency: 'When needed',
    duration: '3 days',
    quantity: '10',
    instructions: 'Not more than 4 in 24 hours, for fever ≥ 38.5 °C.',
  },
  { drug: 'Ibuprofen', strength: '400 mg', form: 'Tablet', dose: '1 tablet', frequency: '1-0-1', stopped: true },
]

export const englishPrescription: PrescriptionData = {
  texts: en,
  language: 'en',
  createdAt: CREATED_AT,
  clinic: {
    name: 'Shanti Family Clinic',
    addressLines: ['12 Mahatma Gandhi Road, Shivaji Nagar', 'Pune 411005'],
    phone: '+91 20 5555 0142',
    email: 'reception@shanti.example',
    registrationNumber: 'MH-PUN-2231',
  },
  doctor: {
    name: 'Dr. Meera Kulkarni',
    qualification: 'MBBS, MD',
    specialization: 'General Medicine',
    licenceNumber: 'MMC 2009/04/1234',
  },
  patient: {
    name: 'Priyanka Chaturvedi',
    localName: 'प्रियंका चतुर्वेदी',
    code: 'A-000123',
    ageSex: '34 y / Female',
    phone: '+91 52345 67890',
    address: 'Flat 4, Suryodaya Apartments, Kothrud, Pune 411038',
    weight: '62 kg',
  },
  date: '21 November 2026',
  allergies: ['Sulfonamides (rash)', 'Peanut'],
  diagnoses: ['Acute sinusitis (J01.9)', 'Asthma, unspecified (J45.9)'],
  vitals: 'BP 124/82 mmHg · Pulse 78/min · Temp 38.2 °C',
  lines: englishLines,
  advice: 'Plenty of fluids, rest.\nCome back at once for high fever or breathlessness.',
  followUp: '28 November 2026, 10:30',
  signedAt: '21 November 2026, 11:42',
  verificationCode: '7F3K-92QD',
  draft: false,
}

export const hindiPrescription: PrescriptionData = {
  ...englishPrescription,
  texts: hi,
  language: 'hi',
  clinic: { name: 'शांति क्लिनिक', addressLines: ['12, महात्मा गांधी मार्ग', 'पुणे 411005'], phone: '+91 20 5555 0142' },
  doctor: { name: 'डॉ. मीरा कुलकर्णी', qualification: 'MBBS, MD', specialization: 'सामान्य चिकित्सा' },
  patient: { name: 'प्रियंका चतुर्वेदी', code: 'A-000123', ageSex: '34 वर्ष / महिला', weight: '62 किग्रा' },
  date: '21 नवंबर 2026',
  allergies: ['पेनिसिलिन (चकत्ते)'],
  diagnoses: ['तीव्र साइनस संक्रमण (J01.9)'],
  vitals: 'रक्तचाप 124/82 mmHg · तापमान 38.2 °C',
  lines: [
    {
      drug: 'Amoxicillin',
      strength: '500 mg',
      form: 'कैप्सूल',
      dose: '1 कैप्सूल',
      frequency: 'दिन में 3 बार',
      timing: 'भोजन के बाद',
      duration: '5 दिन',
      quantity: '15',
      instructions: 'पूरा कोर्स पूरा करें, बीच में बंद न करें।',
    },
  ],
  advice: 'भाप लें, पर्याप्त पानी पिएँ और आराम करें।',
  followUp: '28 नवंबर 2026, सुबह 10:30',
  signedAt: '21 नवंबर 2026, 11:42',
}

const { advice: _advice, ...heads } = englishPrescription

export const visitReport: VisitReportData = {
  ...heads,
  texts: en,
  complaint: 'Three days of headache, blocked nose and fever.',
  findings: 'Tender over both maxillary sinuses. Chest: scattered wheeze.',
  vitals: [
    { name: 'Blood pressure', value: '124/82 mmHg', range: '90/60 – 130/85', takenAt: '10:52' },
    { name: 'Temperature', value: '38.2 °C', range: '36.1 – 37.5', takenAt: '10:52', abnormal: true, flag: 'High' },
  ],
  plan: 'Antibiotic for 5 days, steam, review in a week.',
  testsAdvised: 'Complete blood count.',
  procedures: 'Nebulisation with salbutamol.',
  amendments: [{ text: 'Rash after the second dose.', author: 'Dr. Meera Kulkarni', at: '22 November 2026, 09:10' }],
}

/** The report of an ordinary visit: every vital sign was taken, three medicines are prescribed. */
export const ordinaryReport: VisitReportData = {
  ...visitReport,
  allergies: ['Penicillin (rash)'],
  diagnoses: ['Acute bronchitis (J20.9)'],
  vitals: [
    {
      name: 'Blood pressure',
      value: '150/82 mmHg',
      range: '91/60 – 139/89',
      takenAt: '10:52',
      abnormal: true,
      flag: 'High',
    },
    { name: 'Pulse', value: '104/min', range: '41 – 110', takenAt: '10:52' },
    { name: 'Temperature', value: '38.2 °C', range: '36.1 – 38', takenAt: '10:52', abnormal: true, flag: 'High' },
    { name: 'Respiratory rate', value: '22/min', range: '9 – 20', takenAt: '10:52', abnormal: true, flag: 'High' },
    { name: 'Oxygen saturation', value: '95%', range: '≥ 94', takenAt: '10:52' },
    { name: 'Weight', value: '62 kg', takenAt: '10:52' },
    { name: 'Height', value: '158 cm', takenAt: '10:52' },
    { name: 'Blood sugar (random)', value: '148 mg/dL', range: '70 – 199', takenAt: '10:52' },
    { name: 'Pain', value: '4/10', takenAt: '10:52' },
    { name: 'Oxygen given', value: 'Room air', takenAt: '10:52' },
    { name: 'Consciousness', value: 'Alert', takenAt: '10:52' },
    { name: 'BMI', value: '24.8 kg/m²' },
    { name: 'NEWS2', value: '5 · Medium risk', abnormal: true },
  ],
  lines: englishLines.map(line => ({ ...line, stopped: false })),
  plan: undefined,
  testsAdvised: undefined,
  procedures: undefined,
  amendments: [],
}

export const recoveryKit: RecoveryKitData = {
  texts: en,
  language: 'en',
  createdAt: CREATED_AT,
  clinic: englishPrescription.clinic,
  kitId: 'K-2026-11-21-A',
  createdOn: '21 November 2026',
  codeGroups: ['7F3K', '92QD', 'M4XT', 'B8WN', 'H6CJ', '2RVP', 'Y5GA', '3ZKE', '9TQM'],
}

/** As many medicine lines as asked for, told apart by a number. */
export const manyLines = (count: number): MedicineLine[] =>
  Array.from({ length: count }, (_, i) => ({ ...englishLines[i % 2], drug: `Medicine-${i + 1}` }))
