import { Text } from '@mantine/core'
import { openConfirmModal } from '@mantine/modals'
import type { ReactNode } from 'react'
import { text } from '#renderer/lib/i18n.ts'

interface Question {
  /** The act, as a question: `Sign this prescription?` */
  title: string
  /** What cannot be taken back. */
  consequence: ReactNode
  /** The verb on the button: `Sign`. */
  confirm: string
  danger?: boolean
}

/** Asks once before what cannot be undone (sign, post, pay). Answers false when the person steps back. */
export function confirmOnce({ title, consequence, confirm, danger = false }: Question): Promise<boolean> {
  return new Promise(resolve => {
    openConfirmModal({
      title,
      closeButtonProps: { 'aria-label': text('frame:form.close') },
      children: <Text size="sm">{consequence}</Text>,
      labels: { confirm, cancel: text('frame:form.cancel') },
      confirmProps: danger ? { color: 'red' } : { 'data-autofocus': true },
      cancelProps: danger ? { 'data-autofocus': true } : {},
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    })
  })
}
