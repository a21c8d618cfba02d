import { audit } from '#renderer/features/audit/index.ts'
import { backup } from '#renderer/features/backup/index.ts'
import { documents } from '#renderer/features/documents/index.ts'
import { encounters } from '#renderer/features/encounters/index.ts'
import { identity } from '#renderer/features/identity/index.ts'
import { jobs } from '#renderer/features/jobs/index.ts'
import { messaging } from '#renderer/features/messaging/index.ts'
import { notifications } from '#renderer/features/notifications/index.ts'
import { patients } from '#renderer/features/patients/index.ts'
import { prescriptions } from '#renderer/features/prescriptions/index.ts'
import { scheduling } from '#renderer/features/scheduling/index.ts'
import { settings } from '#renderer/features/settings/index.ts'
import { sync } from '#renderer/features/sync/index.ts'
import type { ChartPanel, FeatureModule } from '#renderer/lib/feature.ts'

/** Every feature of the app. One line per folder of renderer/features. */
export const features: readonly FeatureModule[] = [
  settings,
  identity,
  audit,
  jobs,
  patients,
  scheduling,
  encounters,
  prescriptions,
  documents,
  messaging,
  notifications,
  backup,
  sync,
]

export const chartPanels: readonly ChartPanel[] = features.flatMap(feature => feature.chartPanels ?? [])
