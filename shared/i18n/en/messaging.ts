/** Messages to patients: what is sent to them, and the page that shows what will be. */
export const messaging = {
  nav: 'Messages',
  title: 'Messages to patients',
  subtitle: 'What will be sent, and why something will not. Nothing is sent from here yet.',
  words: 'reminder whatsapp sms outbox',
  statuses: { waiting: 'Waiting', sent: 'Sent', failed: 'Failed', cancelled: 'Called off' },
  sendAt: 'When',
  patient: 'Patient',
  recipient: 'To',
  text: 'Text',
  reason: 'Why not',
  reasons: {
    moved: 'The appointment or the reminders were changed',
    cancelled: 'The appointment was cancelled',
    late: 'The appointment had begun',
    noConsent: 'The patient no longer agrees to messages',
  },
  ofPatient: 'Only messages to {{name}}',
  everyone: 'Show everyone',
  empty: {
    waiting: 'No message waits',
    sent: 'Nothing was sent',
    failed: 'Nothing failed',
    cancelled: 'Nothing was called off',
  },
  emptyText: 'Reminders are written for appointments of patients who agreed to messages and have a phone number.',
  reminder: {
    text: 'Dear {{name}}, your appointment with {{doctor}} at {{clinic}} is on {{date}} at {{time}}.',
    call: 'If you cannot come, please call {{phone}}.',
  },
}
