import { ActionIcon, Input, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowUp, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { SearchBox } from '#renderer/ui/SearchBox.tsx'
import type { NoteContent } from '#shared/contract/encounters.ts'
import classes from '../visit/visit.module.css'

type Diagnosis = NoteContent['diagnoses'][number]

interface DiagnosisFieldProps {
  diagnoses: readonly Diagnosis[]
  onChange(diagnoses: Diagnosis[]): void
}

const typingPauseMs = 80

/** Diagnoses, the main one first: found in ICD-10, or written freely. What is typed and left stays as it was typed. */
export function DiagnosisField({ diagnoses, onChange }: DiagnosisFieldProps) {
  const { t } = useTranslation('encounters')
  const id = useId()
  const [text, setText] = useState('')
  const asTyped = text.trim()
  const [asked] = useDebouncedValue(asTyped, typingPauseMs)
  const found = useQuery({
    ...rpc.encounters.searchDiagnoses.queryOptions({ input: { text: asked, limit: 12 } }),
    enabled: asked !== '',
  })
  // The backend reads its list with the first question; nobody should wait for that after typing.
  useQuery(rpc.encounters.searchDiagnoses.queryOptions({ input: { text: '', limit: 1 } }))
  const settled = asked !== '' && asked === asTyped && !found.isPending
  const items: (Diagnosis & { common: boolean })[] = settled
    ? (found.data?.items ?? []).map(({ code, title, common }) => ({ code, text: title, common }))
    : []
  if (settled) items.push({ code: null, text: asked, common: false })

  function add({ code, text: title }: Diagnosis): void {
    setText('')
    const isThere = diagnoses.some(diagnosis => diagnosis.text === title && diagnosis.code === code)
    if (!isThere) onChange([...diagnoses, { code, text: title }])
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
                onClick={() => onChange(diagnoses.toSpliced(index, 1))}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      <SearchBox
        id={id}
        placeholder={t('note.findDiagnosis')}
        text={text}
        onText={setText}
        items={items}
        itemKey={item => item.code ?? 'as-typed'}
        renderItem={item =>
          item.code ? (
            <Text size="sm">
              {item.code} {item.text}
            </Text>
          ) : (
            t('note.asTyped', { text: item.text })
          )
        }
        onPick={add}
        onBlur={() => asTyped && add({ code: null, text: asTyped })}
        searching={asked !== '' && !settled}
        footer={settled && <Text size="xs">{found.data?.source}</Text>}
      />
    </div>
  )
}
