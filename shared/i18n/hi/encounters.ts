import type { encounters as english } from '../en/encounters.ts'
import type { TextsOf } from '../texts.ts'

export const encounters: TextsOf<typeof english> = {
  types: { new: 'नई', follow_up: 'फ़ॉलो-अप', procedure: 'प्रक्रिया', emergency: 'आपातकाल' },
  statuses: { open: 'जारी', signed: 'हस्ताक्षरित', cancelled: 'रद्द' },
  sections: {
    complaint: 'शिकायत',
    history: 'इतिहास',
    findings: 'जाँच में मिला',
    diagnoses: 'निदान',
    plan: 'योजना',
    advice: 'सलाह',
    followUpDate: 'फिर दिखाएँ',
  },
  vitals: {
    bloodPressure: 'रक्तचाप',
    systolic: 'सिस्टोलिक रक्तचाप',
    diastolic: 'डायस्टोलिक रक्तचाप',
    pulse: 'नाड़ी',
    temperature: 'तापमान',
    respiratoryRate: 'साँस की दर',
    spo2: 'ऑक्सीजन स्तर',
    weight: 'वज़न',
    height: 'लंबाई',
    headCircumference: 'सिर का घेरा',
    glucose: 'रक्त शर्करा',
    pain: 'दर्द',
    bmi: 'बीएमआई',
  },
  flags: { low: 'कम', high: 'ज़्यादा' },
  glucoseTimings: { fasting: 'खाली पेट', afterMeal: 'खाने के बाद', random: 'कभी भी' },
}
