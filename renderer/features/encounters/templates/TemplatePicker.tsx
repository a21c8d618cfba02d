import { Combobox, Modal, Skeleton, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { useSettledEnter } from '#renderer/ui/use-settled-enter.ts'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import classes from './templates.module.css'
import { type Choice, useChoices } from './use-choices.ts'

interface TemplatePickerProps {
  opened: boolean
  visitId: string
  note: NoteContent
  onClose(): void
  onPick(filling: NonNullable<Choice['filling']>, name: string): void
  /** To keep the note as a template. */
  onSave(): void
}

/** Everything a note may begin with, in one list: typing searches, arrows choose, Enter fills the note. */
export function TemplatePicker(props: TemplatePickerProps) {
  const { t } = useTranslation('encounters')
  const { opened, onClose } = props
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      returnFocus={false}
      centered={false}
      yOffset="10vh"
      size="lg"
      padding={0}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': t('templates.button') } }}
    >
      <Body {...props} />
    </Modal>
  )
}

function Body({ visitId, note, onClose, onPick, onSave }: TemplatePickerProps) {
  const { t } = useTranslation('encounters')
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const { groups, failed, pending, retry } = useChoices(visitId, note, text)
  const choices = groups.flatMap(group => group.choices)
  // The list is as open as the dialog; Esc in the box closes both.
  const box = useCombobox({ opened: true, onOpenedChange: still => still || onClose() })
  const { onKeyDownCapture } = useSettledEnter({ box, text, answers: choices.map(({ id }) => id), searching: pending })
  const search = useRef<HTMLInputElement>(null)
  // The dialog moves the focus a moment later: the letters typed until then would be lost.
  useLayoutEffect(() => search.current?.focus(), [])

  function take(id: string): void {
    const choice = choices.find(candidate => candidate.id === id)
    if (choice?.filling) onPick(choice.filling, choice.label)
    else if (id === 'save') onSave()
    else if (id === 'manage') void navigate('/note-templates')
  }

  return (
    <Combobox store={box} onOptionSubmit={take}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          ref={search}
          data-autofocus
          size="md"
          variant="unstyled"
          classNames={{ input: classes.search ?? '' }}
          aria-label={t('templates.find')}
          placeholder={t('templates.find')}
          leftSection={<IconSearch size={18} aria-hidden />}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onKeyDownCapture={onKeyDownCapture}
          onChange={event => setText(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      {failed && <ErrorState error={failed} onRetry={retry} />}
      {pending && <Skeleton height={72} m="sm" />}
      <Combobox.Options className={classes.choices ?? ''} aria-label={t('templates.button')}>
        {groups.map(group => (
          <Combobox.Group key={group.title} label={group.title}>
            {group.choices.map(({ id, label, detail }) => (
              <Combobox.Option key={id} value={id}>
                {label}
                {detail && <span className={classes.detail}>{detail}</span>}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {choices.length === 0 && !pending && <Combobox.Empty>{t('templates.nothing')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}
