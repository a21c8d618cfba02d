import { Textarea, type TextareaProps } from '@mantine/core'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './prose-field.module.css'
import { useExpansion } from './use-expansion.ts'
import type { NotePhrase } from './use-phrases.ts'

interface ProseFieldProps extends Omit<TextareaProps, 'onChange' | 'value'> {
  value: string
  onChange(value: string): void
  /** Written out when `.abbreviation` and Space or Enter are typed. */
  phrases: readonly NotePhrase[]
}

/** Prose in which abbreviations become phrases. The ones that begin as typed stand below it: arrows choose, Enter takes. */
export function ProseField({ value, onChange, phrases, ...input }: ProseFieldProps) {
  const { t } = useTranslation('encounters')
  const id = useId()
  const element = useRef<HTMLTextAreaElement>(null)
  const { matches, chosen, look, close, expand, onKeyDown } = useExpansion(element, phrases)
  const optionId = (index: number) => `${id}-${index}`
  const isShown = matches.length > 0
  return (
    <div className={classes.field}>
      <Textarea
        {...input}
        ref={element}
        value={value}
        aria-autocomplete="list"
        {...(isShown && { 'aria-controls': id })}
        {...(chosen >= 0 && { 'aria-activedescendant': optionId(chosen) })}
        onChange={event => {
          onChange(event.currentTarget.value)
          look()
        }}
        onSelect={look}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {isShown && (
        <div id={id} role="listbox" className={classes.matches} aria-label={t('phrases.title')}>
          {matches.map((phrase, index) => (
            <div
              key={phrase.abbreviation}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={classes.match}
              // The field keeps the focus: it is where the phrase goes.
              onPointerDown={event => {
                event.preventDefault()
                expand(phrase)
              }}
            >
              <span className={classes.abbreviation}>.{phrase.abbreviation}</span>
              <span className={classes.wording}>{phrase.wording}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
