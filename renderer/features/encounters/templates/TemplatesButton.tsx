import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTemplate } from '@tabler/icons-react'
import { type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import type { Visit } from '#shared/contract/encounters.ts'
import { goToBlank } from '../note/insert-text.ts'
import type { NoteDraft } from '../note/use-note.ts'
import { SaveTemplate } from './SaveTemplate.tsx'
import { TemplatePicker } from './TemplatePicker.tsx'
import { useFill } from './use-fill.ts'

interface TemplatesButtonProps {
  visit: Visit
  draft: NoteDraft
  /** Where the note is written. */
  pane: RefObject<HTMLElement | null>
}

/** What a note may begin with: templates, and what was written the last time. */
export function TemplatesButton({ visit, draft, pane }: TemplatesButtonProps) {
  const { t } = useTranslation('encounters')
  const [isOpen, picker] = useDisclosure(false)
  const [isSaving, saving] = useDisclosure(false)
  const before = useRef<HTMLElement>(null)
  const fill = useFill(draft)

  function open(): void {
    if (document.activeElement instanceof HTMLElement) before.current = document.activeElement
    picker.open()
  }
  useShortcut('visitTemplates', open)

  function close(): void {
    picker.close()
    // The dialog lets go of the focus when it is gone.
    setTimeout(() => before.current?.focus())
  }

  /** To the first blank of what was filled in, or to where one was. */
  function goOn(): void {
    setTimeout(() => {
      const note = pane.current?.querySelector<HTMLElement>('fieldset')
      if (before.current && pane.current?.contains(before.current)) before.current.focus()
      else note?.querySelector('textarea')?.focus()
      if (note) goToBlank(note, 'first')
    })
  }

  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconTemplate size={16} />}
        rightSection={<KeyHint name="visitTemplates" />}
        onClick={open}
      >
        {t('templates.button')}
      </Button>
      <TemplatePicker
        opened={isOpen}
        visitId={visit.id}
        note={draft.note}
        onClose={close}
        onSave={() => {
          picker.close()
          saving.open()
        }}
        onPick={(filling, name) => {
          picker.close()
          fill(filling, name)
          goOn()
        }}
      />
      <SaveTemplate
        opened={isSaving}
        draft={draft}
        onClose={() => {
          saving.close()
          setTimeout(() => before.current?.focus())
        }}
      />
    </>
  )
}
