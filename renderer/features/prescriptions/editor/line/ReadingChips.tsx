import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useReadWords } from '#renderer/features/prescriptions/parts/use-read-words.ts'
import classes from '#renderer/features/prescriptions/prescription.module.css'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { LineReading } from '#shared/domain/prescriptions/line-language/reading.ts'

interface ReadingChipsProps {
  text: string
  reading: LineReading
}

/** What a typed line was read as: a chip for each thing it says, and a sentence for each doubt. */
export function ReadingChips({ text, reading: { line, parts } }: ReadingChipsProps) {
  const { t } = useTranslation('prescriptions')
  const words = useReadWords()
  const doubtful = parts.filter(part => part.doubt !== null)
  const isDoubtful = (field: string) => doubtful.some(part => part.field === field)
  const chips = words.chipsOf(line)
  if (chips.length === 0 && doubtful.length === 0) return null
  return (
    <div role="status" aria-label={t('reading.title')}>
      <div className={classes.chips}>
        {chips.map(({ key, field, text: said }) => (
          <ToneBadge key={key} tone={isDoubtful(field) ? 'waiting' : 'notBegun'}>
            {said}
          </ToneBadge>
        ))}
      </div>
      {doubtful.map(({ from, to, doubt }) => (
        <Text key={from} size="xs" c="var(--nadi-waiting-text)">
          {doubt && t('reading.doubt', { typed: text.slice(from, to), why: t(`reading.doubts.${doubt}`) })}
        </Text>
      ))}
      {doubtful.length > 0 && <Text size="xs">{t('reading.whatToDo')}</Text>}
    </div>
  )
}
