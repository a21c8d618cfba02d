import { Modal, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { SearchList } from '#renderer/ui/SearchList.tsx'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
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

  function take(id: string): void {
    const choice = groups.flatMap(group => group.answers).find(candidate => candidate.id === id)
    if (choice?.filling) onPick(choice.filling, choice.name ?? choice.label)
    else if (id === 'save') onSave()
    else if (id === 'manage') void navigate('/note-templates')
  }

  return (
    <SearchList
      label={t('templates.find')}
      listLabel={t('templates.button')}
      placeholder={t('templates.find')}
      text={text}
      onText={setText}
      groups={groups}
      searching={pending}
      nothing={t('templates.nothing')}
      onPick={take}
      onClose={onClose}
    >
      {failed && <ErrorState error={failed} onRetry={retry} />}
      {pending && <Skeleton height={72} m="sm" />}
    </SearchList>
  )
}
