import { Text } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchBox } from '#renderer/ui/SearchBox.tsx'
import type { Medicine } from '#shared/contract/prescriptions/medicine.ts'
import type { DrugSet } from '#shared/contract/prescriptions/sets.ts'
import { parseLine } from '#shared/domain/prescriptions/line-language/parse.ts'
import type { ReadLine } from '#shared/domain/prescriptions/line-language/reading.ts'
import { focusLine } from '../focus-line.ts'
import { FoundLine } from './FoundLine.tsx'
import { ReadingChips } from './ReadingChips.tsx'
import { type FoundItem, useMedicines, useSets } from './use-found.ts'

/** A medicine of the list, or none: then it is prescribed in the words that were typed. */
export type Picked = { medicine: Medicine | null; read: ReadLine }

interface MedicineBoxProps {
  label: string
  placeholder?: string
  input?: RefObject<HTMLInputElement | null>
  /** What stands in the box first, and again when it is left without a choice. */
  initial?: string
  onPick(picked: Picked): void
  /** Takes sets too: a slash and their names. */
  onSet?: (set: DrugSet) => void
}

/**
 * Finds a medicine while typing; what follows the name is read along and shown at once: `amox 500 1-0-1 5d af`. Enter takes the
 * best one with all that was read, arrows choose another. `/uri` finds a set.
 */
export function MedicineBox({ label, placeholder, input, initial = '', onPick, onSet }: MedicineBoxProps) {
  const { t } = useTranslation('prescriptions')
  const [text, setText] = useState(initial)
  const reading = parseLine(text)
  const { drug } = reading.line
  const sets = useSets(text, onSet !== undefined)
  const medicines = useMedicines(reading.line, sets === null && text !== initial)
  const { items, searching, source } = sets ?? medicines
  const footer = sets?.items.length === 0 ? t('sets.none') : source

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') setText(initial)
    if (event.key === 'ArrowUp' && text === '') focusLine(event.currentTarget, -1)
  }

  function pick(item: FoundItem): void {
    const medicine = item.kind === 'medicine' ? item.medicine : null
    setText(initial === '' ? '' : (medicine?.name ?? drug))
    if (item.kind === 'set') onSet?.(item.set)
    else onPick({ medicine, read: reading.line })
  }

  return (
    <SearchBox<FoundItem>
      size="xs"
      {...(input && { ref: input })}
      aria-label={label}
      placeholder={placeholder ?? ''}
      maxLength={300}
      text={text}
      onText={setText}
      onFocus={event => event.currentTarget.select()}
      onBlur={() => initial && setText(initial)}
      onKeyDown={onKeyDown}
      items={items}
      itemKey={item => item.key}
      renderItem={item => <FoundLine item={item} drug={drug} />}
      onPick={pick}
      searching={searching}
      header={(searching || source !== null) && <ReadingChips text={text} reading={reading} />}
      footer={footer && <Text size="xs">{footer}</Text>}
    />
  )
}
