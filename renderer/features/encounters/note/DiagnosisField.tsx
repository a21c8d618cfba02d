import { ActionIcon, Group, Input, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowUp, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { SearchBox } from '#renderer/ui/SearchBox.tsx'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { Outputs } from '#shared/contract/index.ts'
import classes from '../visit/visit.module.css'

type Diagnosis = NoteContent['diagnoses'][number]
type Item = Pick<Outputs['encounters']['searchDiagnoses']['items'][number], 'code' | 'title' | 'favourite'>

interface DiagnosisFieldProps {
  diagnoses: readonly Diagnosis[]
  onChange(diagnoses: Diagnosis[]): void
}

const typingPauseMs = 80

/**
 * Diagnoses, the main one first: of those that are used most, found in ICD-10, or written freely. What is typed and left
 * stays as it was typed.
 */
export function DiagnosisField({ diagnoses, onChange }: DiagnosisFieldProps) {
  const { t } = useTranslation('encounters')
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const asTyped = text.trim()
  const [asked] = useDebouncedValue(asTyped, typingPauseMs)
  const found = useQuery(rpc.encounters.searchDiagnoses.queryOptions({ input: { text: asked, limit: 12 } }))
  const settled = asked === asTyped && !found.isPending
  const items: Item[] = settled ? (found.data?.items ?? []).filter(isNew) : []
  const isListed = items.some(({ code, title }) => code === null && title === asked)
  if (settled && asked !== '' && !isListed) items.push({ code: null, title: asked, favourite: null })

  function isNew({ code, title }: Item): boolean {
    return !diagnoses.some(diagnosis => diagnosis.text === title && diagnosis.code === code)
  }

  function add(item: Item): void {
    setText('')
    if (isNew(item)) onChange([...diagnoses, { code: item.code, text: item.title }])
  }

  function remove(index: number): void {
    onChange(diagnoses.toSpliced(index, 1))
    box.current?.focus()
  }

  return (
    <div>
      <Input.Label htmlFor={id}>{t('sections.diagnoses')}</Input.Label>
      {diagnoses.length > 0 && (
        <ol className={classes.diagnoses}>
          {diagnoses.map((diagnosis, index) => (
            <li key={`${diagnosis.code} ${diagnosis.text}`}>
              <Text size="sm" fw={index === 0 ? 600 : 400}>
                {diagnosis.text} {diagnosis.code && <span className={classes.code}>{diagnosis.code}</span>}
              </Text>
              {index > 0 && (
                <ActionIcon
                  size="sm"
                  aria-label={t('note.makeMain', { name: diagnosis.text })}
                  onClick={() => onChange([diagnosis, ...diagnoses.toSpliced(index, 1)])}
                >
                  <IconArrowUp size={14} />
                </ActionIcon>
              )}
              <ActionIcon
                size="sm"
                aria-label={t('note.removeDiagnosis', { name: diagnosis.text })}
                onClick={() => remove(index)}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      <SearchBox
        ref={box}
        id={id}
        placeholder={t('note.findDiagnosis')}
        text={text}
        onText={setText}
        items={items}
        itemKey={item => `${item.code} ${item.title}`}
        renderItem={item => <Answer item={item} />}
        choosesFirst={asTyped !== ''}
        onPick={add}
        onBlur={() => asTyped && add({ code: null, title: asTyped, favourite: null })}
        searching={!settled}
        footer={settled && <Text size="xs">{found.data?.source}</Text>}
      />
    </div>
  )
}

function Answer({ item: { code, title, favourite } }: { item: Item }) {
  const { t } = useTranslation('encounters')
  if (code === null && favourite === null) return t('note.asTyped', { text: title })
  return (
    <Group gap={6} wrap="nowrap">
      <Text size="sm" flex={1}>
        {code} {title}
      </Text>
      {favourite && (
        <Text size="xs" c="dimmed">
          {t(`note.favourites.${favourite}`)}
        </Text>
      )}
    </Group>
  )
}
