import { IconHeartbeat, IconStethoscope, IconTemplate } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'
import { drawHere } from './drawing/draw-here.ts'
import { askForTimeline } from './timeline/timeline-pages.ts'

const TimelinePanel = lazyPane(async () => (await import('./chart/TimelinePanel.tsx')).TimelinePanel)
const FilesPanel = lazyPane(async () => (await import('./files/list/FilesPanel.tsx')).FilesPanel)
const VitalsPanel = lazyPane(async () => (await import('./chart/VitalsPanel.tsx')).VitalsPanel)

const GrowthPanel = lazyPane(async () => (await import('./growth/GrowthPanel.tsx')).GrowthPanel)
const TrendsPanel = lazyPane(async () => (await import('./trends/TrendsPanel.tsx')).TrendsPanel)

/** Seeing patients: the doctor's day, the visit, the vitals. */
export const encounters: FeatureModule = {
  id: 'encounters',
  routes: [
    screen('/my-day', () => import('./my-day/MyDayPage.tsx').then(module => module.MyDayPage), {
      permission: 'encounters.write',
    }),
    screen('/visits/:id', () => import('./visit/VisitPage.tsx').then(module => module.VisitPage), {
      permission: 'encounters.read',
      isCommon: true,
    }),
    screen('/vitals', () => import('./vitals/WorklistPage.tsx').then(module => module.WorklistPage), {
      permission: 'encounters.recordVitals',
    }),
    screen('/visits/:id/vitals', () => import('./vitals/VitalsPage.tsx').then(module => module.VitalsPage), {
      permission: 'encounters.recordVitals',
    }),
    screen('/visits/:id/draw', () => import('./drawing/DrawPage.tsx').then(module => module.DrawPage), {
      permission: 'encounters.read',
    }),
    screen('/note-templates', () => import('./templates/TemplatesPage.tsx').then(module => module.TemplatesPage), {
      permission: 'encounters.manageTemplates',
    }),
  ],
  nav: [
    {
      path: '/my-day',
      text: 'encounters:myDay.nav',
      icon: IconStethoscope,
      roles: ['doctor'],
      permission: 'encounters.write',
      order: 10,
    },
    {
      path: '/vitals',
      text: 'encounters:worklist.nav',
      icon: IconHeartbeat,
      roles: ['nurse'],
      permission: 'encounters.recordVitals',
      order: 10,
    },
    {
      path: '/note-templates',
      text: 'encounters:templates.page',
      icon: IconTemplate,
      roles: ['doctor', 'admin'],
      permission: 'encounters.manageTemplates',
      order: 125,
    },
  ],
  sources: [drawHere],
  chartPanels: [
    {
      id: 'timeline',
      title: 'encounters:timeline.title',
      permission: 'encounters.read',
      column: 'main',
      order: 20,
      Panel: TimelinePanel,
      askEarly: askForTimeline,
    },
    {
      id: 'files',
      title: 'files:title',
      permission: 'encounters.readFiles',
      column: 'main',
      order: 22,
      Panel: FilesPanel,
    },
    {
      id: 'growth',
      title: 'encounters:growth.title',
      permission: 'encounters.read',
      column: 'main',
      order: 10,
      Panel: GrowthPanel,
      bare: true,
    },
    {
      id: 'trends',
      title: 'encounters:trends.title',
      permission: 'encounters.read',
      column: 'main',
      order: 25,
      Panel: TrendsPanel,
      bare: true,
    },
    {
      id: 'vitals',
      title: 'encounters:patient.vitals',
      permission: 'encounters.read',
      column: 'side',
      order: 20,
      Panel: VitalsPanel,
    },
  ],
  homes: { doctor: '/my-day', nurse: '/vitals' },
}
