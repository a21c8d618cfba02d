import { Alert, Button, List } from '@mantine/core'
import { type FormEvent, type ReactNode, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { enterOnClosedList, moveOnEnter } from './enter-moves.ts'
import classes from './form.module.css'
import type { NadiForm as Form } from './use-nadi-form.ts'

interface NadiFormProps<V extends object> {
  form: Form<V>
  children: ReactNode
  label?: string
  /** What Enter does in the last field: press save at once (short dialogs), or move to the save button. */
  enterAtEnd?: 'saves' | 'moves'
  /** One short column, for a few fields inside a page. */
  narrow?: boolean
}

/** The form element of `useNadiForm`: Enter moves on, Ctrl+Enter saves, what went wrong stands at the top. */
export function NadiForm<V extends object>(props: NadiFormProps<V>) {
  const { form, children, label, enterAtEnd = 'moves', narrow = false } = props
  const { t } = useTranslation()
  const { element } = form
  // A dialog moves the focus a moment later: the letters typed until then would be lost.
  useLayoutEffect(() => {
    element.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true })
  }, [element])

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    event.stopPropagation()
    void form.save()
  }
  return (
    <form
      ref={element}
      className={classes.form}
      aria-label={label}
      noValidate
      data-narrow={narrow || undefined}
      data-enter={enterAtEnd}
      onSubmit={onSubmit}
      onKeyDown={moveOnEnter}
      onKeyDownCapture={enterOnClosedList}
    >
      {form.problem && (
        <Alert color="red" role="alert">
          {form.problem.text}
          {form.problem.fields.length > 0 && (
            <List size="sm">
              {form.problem.fields.map(field => (
                <List.Item key={field}>{field}</List.Item>
              ))}
            </List>
          )}
          {form.problem.outdated && form.reload && (
            <Button size="compact-sm" variant="default" mt="xs" onClick={form.reload}>
              {t('form.showCurrent')}
            </Button>
          )}
        </Alert>
      )}
      {children}
    </form>
  )
}
