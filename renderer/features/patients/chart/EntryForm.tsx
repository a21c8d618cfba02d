import { closeModal, openModal } from '@mantine/modals'
import type { ReactNode } from 'react'

/** Opens a small form over the chart; `close` ends it. */
export function openEntry(title: string, form: (close: () => void) => ReactNode): void {
  const modalId = 'chart-entry'
  openModal({ modalId, title, children: form(() => closeModal(modalId)) })
}
