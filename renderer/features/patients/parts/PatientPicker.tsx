import type { TextInputProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { SearchBox } from '#renderer/ui/SearchBox.tsx'
import type { PatientHit } from '#shared/contract/patients.ts'
import { PatientLine } from './PatientLine.tsx'
import { useMatchText } from './use-match-text.ts'

interface PatientPickerProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onSubmit'> {
  onPick(patient: PatientHit): void
  /** The id of a chart that is no answer. */
  except?: string
  /** A last line under the answers, given what was typed. */
  footer?: (text: string) => ReactNode
}

const typingPauseMs = 80

/** Finds a patient while typing; recent ones when empty. Arrows choose, Enter takes. */
export function PatientPicker({ onPick, except, footer, ...input }: PatientPickerProps) {
  const { t } = useTranslation('patients')
  const matchText = useMatchText()
  const [text, setText] = useState('')
  const [query] = useDebouncedValue(text, typingPauseMs)
  const found = useQuery(
    rpc.patients.search.queryOptions({ input: { query, limit: 10 }, placeholderData: keepPreviousData }),
  )
  return (
    <SearchBox
      placeholder={t('search.placeholder')}
      aria-label={t('search.placeholder')}
      {...input}
      text={text}
      onText={setText}
      items={found.data?.items.filter(({ id }) => id !== except) ?? []}
      itemKey={hit => hit.id}
      renderItem={hit => <PatientLine patient={hit} note={matchText(hit)} />}
      onPick={hit => {
        setText('')
        onPick(hit)
      }}
      searching={found.isFetching || query !== text}
      footer={footer?.(text)}
    />
  )
}
