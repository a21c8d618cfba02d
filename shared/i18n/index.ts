import { acts as enActs } from './en/acts.ts'
import { audit as enAudit } from './en/audit.ts'
import { backup as enBackup } from './en/backup.ts'
import { columns as enColumns } from './en/columns.ts'
import { copies as enCopies } from './en/copies.ts'
import { desktop as enDesktop } from './en/desktop.ts'
import { drawing as enDrawing } from './en/drawing.ts'
import { encounters as enEncounters } from './en/encounters.ts'
import { errors as enErrors } from './en/errors.ts'
import { files as enFiles } from './en/files.ts'
import { followUps as enFollowUps } from './en/follow-ups.ts'
import { frame as enFrame } from './en/frame.ts'
import { identity as enIdentity } from './en/identity.ts'
import { jobs as enJobs } from './en/jobs.ts'
import { letterheads as enLetterheads } from './en/letterheads.ts'
import { messaging as enMessaging } from './en/messaging.ts'
import { notifications as enNotifications } from './en/notifications.ts'
import { patients as enPatients } from './en/patients.ts'
import { permissions as enPermissions } from './en/permissions.ts'
import { prescriptions as enPrescriptions } from './en/prescriptions.ts'
import { preview as enPreview } from './en/preview.ts'
import { schedules as enSchedules } from './en/schedules.ts'
import { scheduling as enScheduling } from './en/scheduling.ts'
import { settings as enSettings } from './en/settings.ts'
import { sync as enSync } from './en/sync.ts'
import { waitlist as enWaitlist } from './en/waitlist.ts'
import { acts as hiActs } from './hi/acts.ts'
import { audit as hiAudit } from './hi/audit.ts'
import { backup as hiBackup } from './hi/backup.ts'
import { columns as hiColumns } from './hi/columns.ts'
import { copies as hiCopies } from './hi/copies.ts'
import { desktop as hiDesktop } from './hi/desktop.ts'
import { drawing as hiDrawing } from './hi/drawing.ts'
import { encounters as hiEncounters } from './hi/encounters.ts'
import { errors as hiErrors } from './hi/errors.ts'
import { files as hiFiles } from './hi/files.ts'
import { followUps as hiFollowUps } from './hi/follow-ups.ts'
import { frame as hiFrame } from './hi/frame.ts'
import { identity as hiIdentity } from './hi/identity.ts'
import { jobs as hiJobs } from './hi/jobs.ts'
import { letterheads as hiLetterheads } from './hi/letterheads.ts'
import { messaging as hiMessaging } from './hi/messaging.ts'
import { notifications as hiNotifications } from './hi/notifications.ts'
import { patients as hiPatients } from './hi/patients.ts'
import { permissions as hiPermissions } from './hi/permissions.ts'
import { prescriptions as hiPrescriptions } from './hi/prescriptions.ts'
import { preview as hiPreview } from './hi/preview.ts'
import { schedules as hiSchedules } from './hi/schedules.ts'
import { scheduling as hiScheduling } from './hi/scheduling.ts'
import { settings as hiSettings } from './hi/settings.ts'
import { sync as hiSync } from './hi/sync.ts'
import { waitlist as hiWaitlist } from './hi/waitlist.ts'

/** Every text of the product, by language and namespace. One line per namespace and language. */
export const resources = {
  en: {
    acts: enActs,
    audit: enAudit,
    columns: enColumns,
    copies: enCopies,
    backup: enBackup,
    desktop: enDesktop,
    drawing: enDrawing,
    errors: enErrors,
    files: enFiles,
    followUps: enFollowUps,
    frame: enFrame,
    letterheads: enLetterheads,
    messaging: enMessaging,
    notifications: enNotifications,
    encounters: enEncounters,
    prescriptions: enPrescriptions,
    preview: enPreview,
    schedules: enSchedules,
    scheduling: enScheduling,
    identity: enIdentity,
    patients: enPatients,
    jobs: enJobs,
    permissions: enPermissions,
    settings: enSettings,
    sync: enSync,
    waitlist: enWaitlist,
  },
  hi: {
    acts: hiActs,
    audit: hiAudit,
    columns: hiColumns,
    copies: hiCopies,
    backup: hiBackup,
    desktop: hiDesktop,
    drawing: hiDrawing,
    errors: hiErrors,
    files: hiFiles,
    followUps: hiFollowUps,
    frame: hiFrame,
    letterheads: hiLetterheads,
    messaging: hiMessaging,
    notifications: hiNotifications,
    encounters: hiEncounters,
    prescriptions: hiPrescriptions,
    preview: hiPreview,
    schedules: hiSchedules,
    scheduling: hiScheduling,
    identity: hiIdentity,
    patients: hiPatients,
    jobs: hiJobs,
    permissions: hiPermissions,
    settings: hiSettings,
    sync: hiSync,
    waitlist: hiWaitlist,
  },
}

/** The namespaces and keys that every language has. */
export type Texts = (typeof resources)['en']
