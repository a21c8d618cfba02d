import { openModal } from '@mantine/modals'
import { text } from '#renderer/lib/i18n.ts'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'
import { type DocumentRequest, nameOf } from './papers.ts'
import { LoadingSheet } from './preview/LoadingSheet.tsx'

const DocumentPreview = lazyPane(
  async () => (await import('./preview/DocumentPreview.tsx')).DocumentPreview,
  <LoadingSheet />,
)

/** Shows a paper before it is printed or saved. */
export function openDocument(request: DocumentRequest): void {
  openModal({
    title: text(`preview:titles.${nameOf(request)}`),
    size: '58rem',
    padding: 'md',
    // The ring around what has the focus would be cut off above.
    styles: { body: { paddingTop: 4 } },
    children: <DocumentPreview request={request} />,
  })
}
