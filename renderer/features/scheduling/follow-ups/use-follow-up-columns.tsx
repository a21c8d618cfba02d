import { Anchor, Button, Group, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAgeAndSex } from '#renderer/features/patients/index.ts'
import { useMay } from '#renderer/lib/session.ts'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import type { FollowUp, useFollowUpActs } from './use-follow-up-acts.ts'

type Acts = ReturnType<typeof useFollowUpActs>

export function useFollowUpColumns(acts: Acts): readonly Column<FollowUp>[] {
  const { t } = useTranslation('followUps')
  const ageAndSex = useAgeAndSex()
  const spokenPhone = useSpokenPhone()
  const mayBook = useMay('scheduling.book')
  return useMemo(
    () => [
      {
        id: 'due',
        header: t('due'),
        width: 150,
        cell: row => <HumanDate date={row.dueDate} {...(row.dueTime && { time: row.dueTime })} />,
      },
      {
        id: 'patient',
        header: t('patient'),
        cell: row => (
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" fw={500} truncate>
              {row.patient.name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {ageAndSex(row.patient)}
            </Text>
          </Group>
        ),
      },
      { id: 'doctor', header: t('doctor'), width: 165, cell: row => row.doctorName },
      {
        id: 'phone',
        header: t('phone'),
        width: 140,
        cell: row =>
          row.patient.phone && (
            <Anchor size="sm" href={`tel:${row.patient.phone}`} onClick={event => event.stopPropagation()}>
              {spokenPhone(row.patient.phone)}
            </Anchor>
          ),
      },
      {
        id: 'acts',
        header: t('acts'),
        hideHeader: true,
        width: mayBook ? 310 : 1,
        cell: row => mayBook && <RowActs row={row} acts={acts} />,
      },
    ],
    [t, ageAndSex, spokenPhone, mayBook, acts],
  )
}

function RowActs({ row, acts }: { row: FollowUp; acts: Acts }) {
  const { t } = useTranslation('followUps')
  const { name } = row.patient
  return (
    <Group gap={4} wrap="nowrap" justify="end">
      <Button size="compact-sm" variant="light" aria-label={t('bookFor', { name })} onClick={() => acts.book(row)}>
        {t('book')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('laterFor', { name })}
        onClick={() => void acts.later(row)}
      >
        {t('later')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('doneFor', { name })}
        onClick={() => void acts.done(row)}
      >
        {t('done')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('dropFor', { name })}
        onClick={() => void acts.drop(row)}
      >
        {t('drop')}
      </Button>
    </Group>
  )
}
