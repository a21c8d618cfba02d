import type { scheduling as english } from '../en/scheduling.ts'
import type { TextsOf } from '../texts.ts'

export const scheduling: TextsOf<typeof english> = {
  types: { new: 'नया', follow_up: 'फ़ॉलो-अप', procedure: 'प्रक्रिया' },
  slots: { available: 'खाली', taken: 'भरा', past: 'बीत गया', leave: 'छुट्टी' },
  walkIn: 'बिना अपॉइंटमेंट',
  acts: {
    confirm: 'पक्का करें',
    checkIn: 'चेक-इन',
    start: 'डॉक्टर के पास',
    complete: 'पूरा',
    cancel: 'रद्द करें',
    markNoShow: 'नहीं आए',
  },
}
