import { Button, FileButton, Group, Modal, Overlay, Text } from '@mantine/core'
import { IconFilePlus } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { matches, shortcuts, useShortcut } from '#renderer/lib/keyboard.ts'
import classes from '../files.module.css'
import { AddRow } from './AddRow.tsx'
import { type Adding, type AddingFiles, type Place, useAdding } from './use-adding.ts'
import { useFileDrop } from './use-file-drop.ts'

const accepted =
  '.pdf,.jpg,.jpeg,.png,.heic,.heif,.dcm,application/pdf,image/jpeg,image/png,image/heic,application/dicom'

/** Adds files to a chart or a visit: chosen by the button or its key, dropped anywhere on the screen, or pasted. */
export function AddFiles(place: Place) {
  const { t } = useTranslation('files')
  const adding = useAdding(place)
  const button = useRef<HTMLButtonElement>(null)
  const isOver = useFileDrop(adding.take, true)
  useShortcut('filesAdd', () => button.current?.click())
  return (
    <>
      <FileButton multiple accept={accepted} onChange={adding.take} inputProps={{ 'aria-label': t('add') }}>
        {props => (
          <Button
            {...props}
            ref={button}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconFilePlus size={14} aria-hidden />}
          >
            {t('add')}
          </Button>
        )}
      </FileButton>
      {isOver && (
        <Overlay fixed zIndex={1_000} className={classes.drop ?? ''} backgroundOpacity={0.7}>
          <Text fw={600}>{t('drop')}</Text>
        </Overlay>
      )}
      <AddModal adding={adding} title={place.visitId === null ? t('adding') : t('addingVisit')} />
    </>
  )
}

/** Everything is said that somebody must say, as far as is known while it is looked at. */
const isSaid = ({ title, date, goesTo }: Adding) => title.trim() !== '' && date !== null && goesTo !== null

function AddModal({ adding, title }: { adding: AddingFiles; title: string }) {
  const { t } = useTranslation('files')
  const { rows, isSending } = adding
  const ready = rows.filter(({ state }) => state === 'ready')
  // Where nothing can be added, the next thing to do is to choose another file.
  const first = rows.findIndex(({ state }) => state === 'ready')
  const isWhole = ready.length > 0 && ready.every(isSaid)
  const isLooking = ready.some(row => row.isLooking)
  // Whoever is done before the files are looked at need not come back.
  const [isAsked, setAsked] = useState(false)
  const isBusy = isSending || isAsked
  const goOn = useEffectEvent(() => {
    setAsked(false)
    if (isWhole) adding.send()
  })
  useEffect(() => {
    if (isAsked && !isLooking) goOn()
  }, [isAsked, isLooking])

  function onKeyDown(event: KeyboardEvent): void {
    if (!matches(event.nativeEvent, shortcuts.save.keys)) return
    event.preventDefault()
    if (isWhole && !isBusy) setAsked(true)
  }

  return (
    <Modal
      opened={rows.length > 0}
      onClose={adding.close}
      closeOnClickOutside={false}
      title={title}
      size="xl"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onKeyDown={onKeyDown}
        onSubmit={event => {
          event.preventDefault()
          event.stopPropagation()
          if (isWhole && !isBusy) setAsked(true)
        }}
      >
        <ul className={classes.adding}>
          {rows.map((row, index) => (
            <AddRow key={row.key} row={row} adding={adding} isFirst={index === first} />
          ))}
        </ul>
        <Group justify="space-between" mt="md">
          <FileButton multiple accept={accepted} onChange={adding.take} inputProps={{ 'aria-label': t('choose') }}>
            {props => (
              <Button {...props} variant="subtle" disabled={isSending} data-autofocus={first === -1 || undefined}>
                {t('choose')}
              </Button>
            )}
          </FileButton>
          <Group gap="xs">
            <Button variant="default" onClick={isSending ? adding.stop : adding.close}>
              {isSending ? t('stop') : t('close')}
            </Button>
            <Button type="submit" loading={isBusy} disabled={!isWhole}>
              {t('addCount', { count: ready.length })}
            </Button>
          </Group>
        </Group>
      </form>
    </Modal>
  )
}
