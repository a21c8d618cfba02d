import type { jobs as english } from '../en/jobs.ts'
import type { TextsOf } from '../texts.ts'

export const jobs: TextsOf<typeof english> = {
  nav: 'पीछे चल रहे काम',
  title: 'पीछे चल रहे काम',
  subtitle: 'इस कंप्यूटर के',
  state: 'स्थिति',
  all: 'सब',
  states: {
    waiting: 'इंतज़ार में',
    running: 'चल रहा है',
    done: 'पूरा',
    failed: 'विफल',
    cancelled: 'रद्द',
  },
  kinds: {
    database: { integrityCheck: 'डेटाबेस की पूरी जाँच', quickCheck: 'डेटाबेस की झटपट जाँच' },
    idempotency: { purge: 'पुरानी सेव-कुंजियों की सफ़ाई' },
    jobs: { purge: 'पुराने कामों की सफ़ाई' },
  },
  kind: 'क्या',
  created: 'कतार में आया',
  runAt: 'शुरू होगा',
  finished: 'ख़त्म हुआ',
  progress: 'कितना हुआ',
  attempts: 'कोशिशें',
  attemptsOf: '{{most}} में से {{count}}',
  stopping: 'रुक रहा है…',
  needsNetwork: 'नेटवर्क का इंतज़ार',
  error: 'पिछली गड़बड़ी: {{code}}',
  retry: 'फिर कोशिश करें',
  cancel: 'रद्द करें',
  actions: 'क्या करें',
  retried: 'यह फिर चल रहा है।',
  cancelled: 'यह रद्द हो गया।',
  empty: 'पीछे कोई काम नहीं चल रहा',
}
