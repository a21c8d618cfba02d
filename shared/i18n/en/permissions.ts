/** What each permission lets people do, as the roles page says it. Keys as in shared/permissions.ts. */
export const permissions = {
  settings: { read: 'See the clinic’s details', update: 'Change the clinic’s settings' },
  audit: { read: 'See who did and saw what' },
  jobs: { read: 'See background work', manage: 'Cancel or repeat background work' },
  identity: {
    readUsers: 'See the names of the staff',
    manageUsers: 'Manage staff accounts',
    manageRecovery: 'Renew the recovery kit',
  },
  attachments: { read: 'See pictures and files', create: 'Add pictures and files' },
  patients: {
    read: 'Find patients and open their charts',
    create: 'Register patients',
    update: 'Change patients’ details',
    readHistory: 'See who changed a patient’s details',
    updateClinical: 'Record allergies and conditions',
    remove: 'Remove a patient from the lists',
    merge: 'Merge two charts of one person',
  },
  scheduling: {
    read: 'See appointments',
    book: 'Book, move and cancel appointments',
    overbook: 'Leave two appointments at one time on purpose',
    checkIn: 'Check patients in',
    manageSchedules: 'Change doctors’ hours',
    manageDoctors: 'Add doctors and departments',
  },
  encounters: {
    read: 'Read visit notes',
    open: 'Start a visit',
    recordVitals: 'Record vitals',
    write: 'Write visit notes',
    sign: 'Sign visit notes',
  },
  prescriptions: { read: 'Read prescriptions', write: 'Write prescriptions', sign: 'Sign prescriptions' },
  sync: {
    read: 'See how the exchange with other computers goes',
    settleConflicts: 'Decide what two computers wrote at once',
    settleClinical: 'Decide about clinical entries that two computers wrote at once',
  },
  documents: { read: 'Print prescriptions', readReports: 'Print visit reports' },
  backup: { read: 'See how safe the backups are', manage: 'Make, prove and restore backups' },
}
