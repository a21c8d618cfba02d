import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'
import { client } from '#renderer/lib/rpc.ts'
import { type Role, roles } from '#shared/permissions.ts'
import { askForChart } from './chart/use-chart.ts'

export { AllergyMenu } from './chart/AllergyMenu.tsx'
export { PatientLine } from './parts/PatientLine.tsx'
export { PatientPicker } from './parts/PatientPicker.tsx'
export { useAgeAndSex } from './parts/use-age-and-sex.ts'

const registrars: readonly Role[] = ['admin', 'doctor', 'nurse', 'receptionist']

/** Finding, registering and reading patients. */
export const patients: FeatureModule = {
  id: 'patients',
  routes: [
    screen('/patients', () => import('./search/PatientsPage.tsx').then(module => module.PatientsPage), {
      permission: 'patients.read',
    }),
    screen('/patients/new', () => import('./register/RegisterPage.tsx').then(module => module.RegisterPage), {
      permission: 'patients.create',
    }),
    screen('/patients/:id', () => import('./chart/ChartPage.tsx').then(module => module.ChartPage), {
      permission: 'patients.read',
      isCommon: true,
      askEarly: askForChart,
    }),
    screen('/patients/:id/edit', () => import('./chart/EditPage.tsx').then(module => module.EditPage), {
      permission: 'patients.update',
    }),
    screen('/patients/:id/history', () => import('./chart/HistoryPage.tsx').then(module => module.HistoryPage), {
      permission: 'patients.readHistory',
    }),
    screen('/patients/:id/merge', () => import('./chart/MergePage.tsx').then(module => module.MergePage), {
      permission: 'patients.merge',
    }),
  ],
  nav: [
    { path: '/patients', text: 'patients:nav', icon: IconUsersGroup, roles, permission: 'patients.read', order: 30 },
  ],
  actions: [
    {
      text: 'patients:register.title',
      words: 'patients:register.words',
      icon: IconUserPlus,
      roles: registrars,
      permission: 'patients.create',
      to: '/patients/new',
    },
  ],
  sources: [
    {
      id: 'patients',
      title: 'patients:search.title',
      permission: 'patients.read',
      async find(text, signal) {
        const { items } = await client.patients.search({ query: text, limit: 8 }, { signal })
        return items.map(({ id, name, localName, code, phone }) => ({
          id,
          label: localName ? `${name} ${localName}` : name,
          detail: [code, phone].filter(Boolean).join(' · '),
          to: `/patients/${id}`,
        }))
      },
    },
  ],
  homes: { pharmacist: '/patients', lab_technician: '/patients' },
}
