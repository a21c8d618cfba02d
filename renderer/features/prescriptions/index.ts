import { lazy } from 'react'
import type { FeatureModule } from '#renderer/lib/feature.ts'

export type { PrescriptionHandle } from './editor/PrescriptionEditor.tsx'

/** The prescription of a visit, for the doctor's screen. */
export const PrescriptionPane = lazy(async () => {
  const { PrescriptionPane } = await import('./editor/PrescriptionPane.tsx')
  return { default: PrescriptionPane }
})

/** What a patient takes now. */
export const CurrentMedicines = lazy(async () => {
  const { CurrentMedicines } = await import('./parts/CurrentMedicines.tsx')
  return { default: CurrentMedicines }
})

const PrescriptionsPanel = lazy(async () => {
  const { PrescriptionsPanel } = await import('./chart/PrescriptionsPanel.tsx')
  return { default: PrescriptionsPanel }
})

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
