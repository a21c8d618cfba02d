import { ActionIcon } from '@mantine/core'
import { closeModal, openModal } from '@mantine/modals'
import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Opens a small form over the chart; `close` ends it. */
export function openEntry(title: string, form: (close: () => void) => ReactNode): void {
  const modalId = 'chart-entry'
  openModal({ modalId, title, children: form(() => closeModal(modalId)) })
}

interface ChangeButtonProps {
  /** What is changed. */
  name: string
  children: (close: () => void) => ReactNode
}

/** Opens the form of an entry that is there already. */
export function ChangeButton({ name, children }: ChangeButtonProps) {
  const { t } = useTranslation('patients')
  const label = t('chart.change', { name })
  return (
    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={() => openEntry(label, children)}>
      <IconPencil size={14} />
    </ActionIcon>
  )
}
