import { IconFileTypography } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'

export { PapersMenu } from './letters/PapersMenu.tsx'
export { openDocument } from './open-document.tsx'
export { printPdf } from './print/outlets.ts'
export { offerPaper, printAgain, printPaper } from './print/print-paper.ts'

const PapersPanel = lazyPane(async () => (await import('./chart/PapersPanel.tsx')).PapersPanel)

/** Papers: shown, printed, and kept as they were printed. */
export const documents: FeatureModule = {
  id: 'documents',
  routes: [
    screen('/letterheads', () => import('./letterheads/LetterheadsPage.tsx').then(module => module.LetterheadsPage), {
      permission: 'documents.manageLetterheads',
    }),
    screen('/letterheads/new', () => import('./letterheads/LetterheadPage.tsx').then(module => module.LetterheadPage), {
      permission: 'documents.manageLetterheads',
    }),
    screen('/letterheads/:id', () => import('./letterheads/LetterheadPage.tsx').then(module => module.LetterheadPage), {
      permission: 'documents.manageLetterheads',
    }),
  ],
  nav: [
    {
      path: '/letterheads',
      text: 'letterheads:title',
      icon: IconFileTypography,
      roles: ['admin', 'doctor'],
      permission: 'documents.manageLetterheads',
      order: 126,
    },
  ],
  actions: [
    {
      text: 'letterheads:add',
      words: 'letterheads:words',
      icon: IconFileTypography,
      roles: ['admin', 'doctor'],
      permission: 'documents.manageLetterheads',
      to: '/letterheads/new',
    },
  ],
  chartPanels: [
    {
      id: 'papers',
      title: 'preview:kept.title',
      permission: 'documents.read',
      column: 'main',
      order: 40,
      Panel: PapersPanel,
    },
  ],
}
