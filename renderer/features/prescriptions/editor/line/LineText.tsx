import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface LineTextProps {
  name: string
  label: string
  value: string
  onChange(value: string): void
  placeholder?: string
  /** What was understood. */
  hint?: string
  wrong?: boolean
  /** Which of several doses it belongs to: told in its name. */
  step?: number | undefined
}

/** A short text of a line. What is not understood is said when the field is left, not while it is typed. */
export function LineText({ name, label, value, onChange, placeholder, hint, wrong = false, step }: LineTextProps) {
  const { t } = useTranslation('prescriptions')
  const [left, setLeft] = useState(true)
  return (
    <TextInput
      size="xs"
      name={name}
      label={step === undefined || step === 1 ? label : undefined}
      aria-label={step === undefined ? undefined : t('editor.ofStep', { label, number: step })}
      placeholder={placeholder ?? ''}
      value={value}
      autoComplete="off"
      title={hint}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={left && wrong ? t('editor.unreadable') : null}
      onFocus={event => event.currentTarget.select()}
      onBlur={() => setLeft(true)}
      onChange={event => {
        setLeft(false)
        onChange(event.currentTarget.value)
      }}
    />
  )
}
