import { Combobox, Modal, Skeleton, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { matchesText } from '#renderer/lib/match-text.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { useSettledEnter } from '#renderer/ui/use-settled-enter.ts'
import { useLineWords } from '../parts/use-line-words.ts'
import classes from './repeat.module.css'
import type { OneLine } from './use-repeat.ts'

interface RepeatPickerProps {
  opened: boolean
  patientId: string
  onClose(): void
  onPick(one: OneLine): void
}

/** The medicines of earlier prescriptions, the latest first: typing searches, arrows choose, Enter takes one. */
export function RepeatPicker(props: RepeatPickerProps) {
  const { t } = useTranslation('prescriptions')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      withCloseButton={false}
      returnFocus={false}
      centered={false}
      yOffset="10vh"
      size="lg"
      padding={0}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': t('repeat.one') } }}
    >
      <Body {...props} />
    </Modal>
  )
}

function Body({ patientId, onClose, onPick }: RepeatPickerProps) {
  const { t } = useTranslation('prescriptions')
  const [text, setText] = useState('')
  const { groups, error, isPending, refetch } = useEarlier(patientId, text)
  const lines = groups.flatMap(group => group.lines)
  // The list is as open as the dialog; Esc in the box closes both.
  const box = useCombobox({ opened: true, onOpenedChange: still => still || onClose() })
  const { onKeyDownCapture, listRef } = useSettledEnter({
    box,
    text,
    answers: lines.map(({ lineId }) => lineId),
    searching: isPending,
  })
  const search = useRef<HTMLInputElement>(null)
  // The dialog moves the focus a moment later: the letters typed until then would be lost.
  useLayoutEffect(() => search.current?.focus(), [])

  function take(lineId: string): void {
    const line = lines.find(candidate => candidate.lineId === lineId)
    if (line) onPick(line)
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
          aria-label={t('repeat.find')}
          placeholder={t('repeat.find')}
          leftSection={<IconSearch size={18} aria-hidden />}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onKeyDownCapture={onKeyDownCapture}
          onChange={event => setText(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton height={72} m="sm" />}
      <Combobox.Options ref={listRef} className={classes.choices ?? ''} aria-label={t('repeat.one')}>
        {groups.map(({ id, title, lines: ofOne }) => (
          <Combobox.Group key={id} label={title}>
            {ofOne.map(({ lineId, name, detail }) => (
              <Combobox.Option key={lineId} value={lineId}>
                {name}
                <span className={classes.detail}>{detail}</span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {lines.length === 0 && !isPending && <Combobox.Empty>{t('repeat.none')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}

const mostPrescriptions = 30

/** Earlier prescriptions that were not replaced, with their medicines that fit what is typed. */
function useEarlier(patientId: string, typed: string) {
  const words = useLineWords()
  const format = useFormat()
  const { data, error, isPending, refetch } = useQuery(
    rpc.prescriptions.list.queryOptions({ input: { patientId, limit: mostPrescriptions } }),
  )
  const groups = (data?.items ?? [])
    .filter(({ replaced }) => !replaced)
    .map(({ id, date, doctorName, lines }) => ({
      id,
      title: [format.date(date), doctorName].join(' · '),
      lines: lines
        .map(line => ({
          prescriptionId: id,
          lineId: line.id,
          name: [line.drugName, words.pack(line)].filter(Boolean).join(' '),
          detail: words.course(line),
        }))
        .filter(({ name }) => matchesText(typed, [name])),
    }))
    .filter(({ lines }) => lines.length > 0)
  return { groups, error, isPending, refetch }
}
