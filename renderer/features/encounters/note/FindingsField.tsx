import { Group, Input, UnstyledButton } from '@mantine/core'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { insertText } from './insert-text.ts'
import { ProseField } from './ProseField.tsx'
import classes from './prose-field.module.css'
import type { NotePhrase } from './use-phrases.ts'

interface FindingsFieldProps {
  value: string
  onChange(value: string): void
  phrases: readonly NotePhrase[]
  systems: readonly NotePhrase[]
}

/**
 * Findings, a line for each part of the body that was examined. The buttons begin such a line; at the keyboard `.chest`
 * and Space do, so that Tab need not pass them.
 */
export function FindingsField({ value, onChange, phrases, systems }: FindingsFieldProps) {
  const { t } = useTranslation('encounters')
  const id = useId()
  const field = useRef<HTMLDivElement>(null)

  function begin(wording: string): void {
    const area = field.current?.querySelector('textarea')
    if (!area) return
    const known = lineEnd(area.value, wording)
    const end = area.value.length
    if (known === null) insertText(area, end, end, /(^|\n)$/.test(area.value) ? wording : `\n${wording}`)
    else area.setSelectionRange(known, known)
    area.focus()
  }

  return (
    <div ref={field}>
      <Group justify="space-between" gap="0 12px">
        <Input.Label htmlFor={id}>{t('sections.findings')}</Input.Label>
        <ul aria-label={t('systems.title')} className={classes.systems}>
          {systems.map(({ abbreviation, wording }) => (
            <li key={abbreviation}>
              <UnstyledButton tabIndex={-1} title={`.${abbreviation}`} onClick={() => begin(wording)}>
                {wording.replace(': ', '')}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Group>
      <ProseField
        id={id}
        name="findings"
        minRows={2}
        value={value}
        onChange={onChange}
        phrases={[...systems, ...phrases]}
      />
    </div>
  )
}

/** Where a line that begins so ends; null where there is none. */
function lineEnd(text: string, start: string): number | null {
  const at = `\n${text}`.indexOf(`\n${start.trimEnd()}`)
  if (at < 0) return null
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
