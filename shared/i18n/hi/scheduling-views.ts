import type { views as english } from '../en/scheduling-views.ts'
import type { TextsOf } from '../texts.ts'

export const views: TextsOf<typeof english> = {
  view: {
    label: 'दृश्य',
    board: 'बोर्ड',
    list: 'सूची',
    week: 'हफ़्ता',
    month: 'महीना',
    upcoming: 'आगे के',
  },
  board: {
    slot: 'खाली समय',
    doctors: 'डॉक्टर',
    carried: '{{name}}: {{date}}, {{time}}, {{doctor}}। Enter से अपॉइंटमेंट वहाँ रखें, Escape से छोड़ दें।',
  },
  month: {
    title: 'महीना',
    closed: 'बंद',
    count_one: '{{count}} मरीज़',
    count_other: '{{count}} मरीज़',
    dropped_one: '{{count}} रद्द या नहीं आए',
    dropped_other: '{{count}} रद्द या नहीं आए',
  },
  upcoming: {
    title: 'अब से आने वाले',
    empty: 'कोई आने वाला नहीं है',
    time: 'समय',
    phone: 'फ़ोन',
    status: 'स्थिति',
    acts: 'क्या करना है',
  },
}
