import type { FeatureModule } from '#renderer/lib/feature.ts'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'

export { PapersMenu } from './letters/PapersMenu.tsx'
export { openDocument } from './open-document.tsx'
export { printPdf } from './print/outlets.ts'
export { offerPaper, printAgain, printPaper } from './print/print-paper.ts'

const PapersPanel = lazyPane(async () => (await import('./chart/PapersPanel.tsx')).PapersPanel)

/** Papers: shown, printed, and kept as they were printed. */
export const documents: FeatureModule = {
  id: 'documents',
  routes: [],
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
