import { Text, TextInput } from '@mantine/core'
import { closeModal, openModal } from '@mantine/modals'
import { useState } from 'react'
import { text } from '#renderer/lib/i18n.ts'
import { FormActions } from './form/FormActions.tsx'

interface Question {
  title: string
  /** What will happen. */
  text: string
  /** The verb on the button. */
  confirm: string
}

/** Asks for the reason that an act needs, in one line. Answers null when the person steps back. */
export function askReason(question: Question): Promise<string | null> {
  return new Promise(resolve => {
    const id = openModal({
      title: question.title,
      closeButtonProps: { 'aria-label': text('frame:form.close') },
      onClose: () => resolve(null),
      children: (
        <ReasonForm
          question={question}
          onReason={reason => {
            resolve(reason)
            closeModal(id)
          }}
          onCancel={() => closeModal(id)}
        />
      ),
    })
  })
}

interface ReasonFormProps {
  question: Question
  onReason(reason: string): void
  onCancel(): void
}

function ReasonForm({ question, onReason, onCancel }: ReasonFormProps) {
  const [reason, setReason] = useState('')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        event.stopPropagation()
        if (reason.trim()) onReason(reason.trim())
      }}
    >
      <Text size="sm" mb="sm">
        {question.text}
      </Text>
      <TextInput
        data-autofocus
        required
        maxLength={300}
        label={text('frame:form.reason')}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <FormActions saving={false} label={question.confirm} onCancel={onCancel} disabled={!reason.trim()} />
    </form>
  )
}
