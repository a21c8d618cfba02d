import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { SearchBox } from '#renderer/ui/SearchBox.tsx'
import type { Outputs } from '#shared/contract/index.ts'
import type { Medicine } from '#shared/contract/prescriptions.ts'
import { parseLine } from '#shared/domain/prescriptions/line-language/parse.ts'
import type { ReadLine } from '#shared/domain/prescriptions/line-language/reading.ts'
import { ReadingChips } from './ReadingChips.tsx'

/** A medicine of the list, or none: then it is prescribed in the words that were typed. */
export type Picked = { medicine: Medicine | null; read: ReadLine }

interface MedicineBoxProps {
  label: string
  placeholder?: string
  input?: RefObject<HTMLInputElement | null>
  /** What stands in the box first, and again when it is left without a choice. */
  initial?: string
  onPick(picked: Picked): void
  /** Enter with nothing typed. */
  onLeave?: () => void
}

const typingPauseMs = 60

type Found = Outputs['prescriptions']['searchMedicines']['items'][number]
type Item = { key: string; medicine: Found | null }

/**
 * Finds a medicine while typing; what follows the name is read along and shown at once: `amox 500 1-0-1 5d af`. Enter takes the
 * best one with all that was read, arrows choose another.
 */
export function MedicineBox({ label, placeholder, input, initial = '', onPick, onLeave }: MedicineBoxProps) {
  const { t } = useTranslation('prescriptions')
  const [text, setText] = useState(initial)
  const reading = parseLine(text)
  const { drug, strength } = reading.line
  const search = [drug, /^\d+(\.\d+)?/.exec(strength ?? '')?.[0]].filter(Boolean).join(' ')
  const [asked] = useDebouncedValue(search, typingPauseMs)
  const wanted = text !== initial && asked.trim() !== ''
  const found = useQuery({
    ...rpc.prescriptions.searchMedicines.queryOptions({ input: { text: asked, limit: 12 } }),
    enabled: wanted,
  })
  // An answer to an earlier text must not be there to be taken by mistake.
  const settled = wanted && asked === search && !found.isPending
  const medicines = settled ? (found.data?.items ?? []) : []
  const items: Item[] = medicines.map(medicine => ({ key: medicine.id, medicine }))
  if (settled) items.push({ key: 'as-typed', medicine: null })

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && text.trim() === '' && onLeave) {
      event.preventDefault()
      onLeave()
    }
    if (event.key === 'Escape') setText(initial)
  }

  return (
    <SearchBox<Item>
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
      renderItem={item =>
        item.medicine ? <MedicineLine medicine={item.medicine} /> : t('editor.asTyped', { text: drug })
      }
      onPick={({ medicine }) => {
        setText(initial === '' ? '' : (medicine?.name ?? drug))
        onPick({ medicine, read: reading.line })
      }}
      searching={wanted && !settled}
      header={wanted && <ReadingChips text={text} reading={reading} />}
      footer={settled && <Text size="xs">{found.data?.source}</Text>}
    />
  )
}

function MedicineLine({ medicine }: { medicine: Found }) {
  const { t } = useTranslation('prescriptions')
  const packs = medicine.presentations.slice(0, 4).map(({ label }) => label)
  const facts = [
    medicine.kind === 'brand' && medicine.composition,
    packs.join(', '),
    medicine.schedule && t('editor.schedule', { schedule: medicine.schedule }),
    medicine.timesPrescribed > 0 && t('editor.oftenPrescribed', { count: medicine.timesPrescribed }),
  ]
  return (
    <>
      <Text size="sm" fw={500}>
        {medicine.name}
      </Text>
      <Text size="xs" truncate>
        {facts.filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}
