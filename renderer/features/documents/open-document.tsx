import { openModal } from '@mantine/modals'
import { lazy, Suspense } from 'react'
import { text } from '#renderer/lib/i18n.ts'
import type { DocumentRequest } from './papers.ts'
import { LoadingSheet } from './preview/LoadingSheet.tsx'

const DocumentPreview = lazy(() =>
  import('./preview/DocumentPreview.tsx').then(module => ({ default: module.DocumentPreview })),
)

/** Shows a paper before it is printed or saved. */
export function openDocument(request: DocumentRequest): void {
  openModal({
    title: text(`preview:titles.${request.kind}`),
    size: '58rem',
    padding: 'md',
    children: (
      <Suspense fallback={<LoadingSheet />}>
        <DocumentPreview request={request} />
      </Suspense>
    ),
  })
}
