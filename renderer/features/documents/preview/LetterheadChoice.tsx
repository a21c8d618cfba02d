import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PrintedPaper } from '#shared/contract/documents.ts'

interface LetterheadChoiceProps {
  letterhead: NonNullable<PrintedPaper['letterhead']>
  onChoose(letterhead: string): void
}

const plain = 'none'

/** What a paper is printed on; nothing where there is no choice. */
export function LetterheadChoice({ letterhead: { id, choices }, onChoose }: LetterheadChoiceProps) {
  const { t } = useTranslation('letterheads')
  if (choices.length === 0) return null
  const data = [...choices.map(({ id: value, name }) => ({ value, label: name })), { value: plain, label: t('plain') }]
  return (
    <Select
      aria-label={t('onPaper')}
      data={data}
      value={id ?? plain}
      allowDeselect={false}
      onChange={value => value && onChoose(value)}
    />
  )
}
