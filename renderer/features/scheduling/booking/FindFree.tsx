import { Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentType } from '#shared/domain/scheduling/status.ts'
import { FirstFree } from './FirstFree.tsx'
import { FoundDoctors } from './FoundDoctors.tsx'
import type { FreeTime } from './free-times.ts'

/** While no doctor is chosen: the first free times of all, or of those who answer what is typed. */
export function FindFree({ type, onPick }: { type: AppointmentType; onPick(free: FreeTime): void }) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  const [text, setText] = useState('')
  const asked = text.trim()
  return (
    <>
      <TextInput
        label={t('schedules:find.free')}
        placeholder={t('schedules:find.freeHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        maxLength={120}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        // The first answer, as in every search.
        onKeyDown={event => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          event.stopPropagation()
          event.currentTarget.closest('[data-path="time"]')?.querySelector<HTMLElement>('section button')?.focus()
        }}
      />
      {asked ? (
        <FoundDoctors text={asked} type={type} onPick={onPick} />
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {t('book.chooseDoctor')}
          </Text>
          <FirstFree doctorId={null} type={type} onPick={onPick} />
        </>
      )}
    </>
  )
}
