import { IconPill, IconShieldCheck, IconStack2 } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'
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
  routes: [
    screen('/formulary', () => import('./formulary/FormularyPage.tsx').then(module => module.FormularyPage), {
      permission: 'prescriptions.read',
    }),
    screen('/formulary/import', () => import('./formulary/ImportPage.tsx').then(module => module.ImportPage), {
      permission: 'prescriptions.manageFormulary',
    }),
    screen('/formulary/rules', () => import('./rules/RulesPage.tsx').then(module => module.RulesPage), {
      permission: 'prescriptions.read',
    }),
    screen('/prescription-sets', () => import('./sets/SetsPage.tsx').then(module => module.SetsPage), {
      permission: 'prescriptions.manageSets',
    }),
  ],
  nav: [
    {
      path: '/formulary',
      text: 'prescriptions:formulary.page',
      icon: IconPill,
      roles: ['pharmacist', 'doctor', 'admin'],
      permission: 'prescriptions.read',
      order: 127,
    },
    {
      path: '/prescription-sets',
      text: 'prescriptions:sets.page',
      icon: IconStack2,
      roles: ['doctor', 'admin'],
      permission: 'prescriptions.manageSets',
      order: 126,
    },
  ],
  actions: [
    {
      text: 'prescriptions:rules.page',
      words: 'prescriptions:rules.palette',
      icon: IconShieldCheck,
      roles: ['pharmacist', 'doctor', 'admin'],
      permission: 'prescriptions.read',
      to: '/formulary/rules',
    },
  ],
  sources: [
    {
      id: 'prescriptionSets',
      title: 'prescriptions:sets.page',
      permission: 'prescriptions.manageSets',
      find: async (text, signal) => (await import('./sets/find-sets.ts')).findSets(text, signal),
    },
  ],
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
