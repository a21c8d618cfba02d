import type { FeatureModule } from '#renderer/lib/feature.ts'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'

export type { PrescriptionHandle } from './editor/PrescriptionEditor.tsx'

/** The prescription of a visit, for the doctor's screen. */
export const PrescriptionPane = lazyPane(
  async () => (await import('./editor/PrescriptionPane.tsx')).PrescriptionPane,
  120,
)

/** What a patient takes now. */
export const CurrentMedicines = lazyPane(
  async () => (await import('./parts/CurrentMedicines.tsx')).CurrentMedicines,
  40,
)

const PrescriptionsPanel = lazyPane(async () => (await import('./chart/PrescriptionsPanel.tsx')).PrescriptionsPanel)

/** Prescribing, and what was prescribed. */
export const prescriptions: FeatureModule = {
  id: 'prescriptions',
  routes: [],
  chartPanels: [
    {
      id: 'currentMedicines',
      title: 'prescriptions:current.title',
      permission: 'prescriptions.read',
      column: 'side',
      order: 30,
      Panel: CurrentMedicines,
    },
    {
      id: 'prescriptions',
      title: 'prescriptions:list.title',
      permission: 'prescriptions.read',
      column: 'main',
      order: 30,
      Panel: PrescriptionsPanel,
    },
  ],
}
