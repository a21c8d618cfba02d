import type { messaging as english } from '../en/messaging.ts'
import type { TextsOf } from '../texts.ts'

export const messaging: TextsOf<typeof english> = {
  nav: 'संदेश',
  title: 'मरीज़ों के संदेश',
  subtitle: 'क्या भेजा जाएगा, और क्या क्यों नहीं। अभी यहाँ से कुछ नहीं भेजा जाता।',
  words: 'याद व्हाट्सऐप एसएमएस संदेश',
  statuses: { waiting: 'बाक़ी', sent: 'भेजे गए', failed: 'नहीं जा सके', cancelled: 'रोके गए' },
  sendAt: 'कब',
  patient: 'मरीज़',
  recipient: 'किसे',
  text: 'संदेश',
  reason: 'क्यों नहीं',
  reasons: {
    moved: 'अपॉइंटमेंट या याद दिलाने का समय बदला गया',
    cancelled: 'अपॉइंटमेंट रद्द हुआ',
    late: 'अपॉइंटमेंट का समय हो गया था',
    noConsent: 'मरीज़ अब संदेश नहीं चाहते',
  },
  ofPatient: 'सिर्फ़ {{name}} के संदेश',
  everyone: 'सबके दिखाएँ',
  empty: { waiting: 'कोई संदेश बाक़ी नहीं', sent: 'कुछ नहीं भेजा गया', failed: 'सब जा सके', cancelled: 'कुछ नहीं रोका गया' },
  emptyText: 'याद उन मरीज़ों को दिलाई जाती है जिन्होंने संदेश की सहमति दी है और जिनका फ़ोन नंबर है।',
  reminder: {
    text: '{{name}} जी, {{clinic}} में {{doctor}} के साथ आपका अपॉइंटमेंट {{date}} को {{time}} पर है।',
    call: 'न आ सकें तो कृपया {{phone}} पर फ़ोन करें।',
  },
}
