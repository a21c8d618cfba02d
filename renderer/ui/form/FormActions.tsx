import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../KeyHint.tsx'
import classes from './form.module.css'

interface FormActionsProps {
  saving: boolean
  /** The verb on the button; `Save` when left out. */
  label?: string
  onCancel?: () => void
  disabled?: boolean
  /** Further buttons between cancel and save. */
  children?: ReactNode
}

/** Cancel and save at the end of a form. */
export function FormActions({ saving, label, onCancel, disabled, children }: FormActionsProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.actions}>
      {onCancel && (
        <Button variant="default" onClick={onCancel}>
          {t('form.cancel')}
        </Button>
      )}
      {children}
      <Button type="submit" loading={saving} disabled={disabled ?? false} rightSection={<KeyHint name="save" />}>
        {label ?? t('form.save')}
      </Button>
    </div>
  )
}
