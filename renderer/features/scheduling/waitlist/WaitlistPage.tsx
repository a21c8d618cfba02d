import { Anchor, Button, Drawer, Group, Text } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { partOf } from './day-parts.ts'
import { useWithdraw, type WaitlistEntry } from './use-waitlist-acts.ts'
import { WaitlistForm } from './WaitlistForm.tsx'

/** Who wants an earlier time, or any, whom to ask first. */
export function WaitlistPage() {
  const { t } = useTranslation(['waitlist', 'frame'])
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const entries = useQuery(rpc.scheduling.waitlist.list.queryOptions())
  const add = <Button onClick={() => setAdding(true)}>{t('add')}</Button>
  const find = ({ id, patientId, doctorId, fromDate, type }: WaitlistEntry) => {
    const query = new URLSearchParams({ patient: patientId, waiting: id, type })
    if (doctorId !== null) query.set('doctor', doctorId)
    if (fromDate !== null) query.set('date', fromDate)
    void navigate(`/schedule/book?${query}`)
  }
  return (
    <Page layout="fill">
      <PageHeader title={t('title')} actions={add} />
      <DataTable
        label={t('title')}
        columns={useColumns(find)}
        rows={entries.data ?? []}
        rowId={row => row.id}
        source={entries}
        onOpen={find}
        empty={<EmptyState icon={<IconHourglass size={28} />} title={t('empty')} text={t('emptyText')} actions={add} />}
      />
      <Drawer
        opened={adding}
        onClose={() => setAdding(false)}
        position="right"
        size={480}
        title={t('addTitle')}
        closeButtonProps={{ 'aria-label': t('frame:form.close') }}
      >
        {adding && <WaitlistForm onDone={() => setAdding(false)} />}
      </Drawer>
    </Page>
  )
}

function useWhen(): (entry: WaitlistEntry) => string {
  const { t } = useTranslation('waitlist')
  const format = useFormat()
  return entry => {
    const { fromDate, toDate } = entry
    const from = fromDate === null ? '' : format.date(fromDate)
    const to = toDate === null ? '' : format.date(toDate)
    const days = () => {
      if (from && to) return t('days', { from, to })
      if (from) return t('onlyFrom', { from })
      return to ? t('onlyTo', { to }) : t('anyDay')
    }
    const part = partOf(entry)
    return part === 'any' ? days() : `${days()}, ${t(`parts.${part}`)}`
  }
}

function useColumns(find: (entry: WaitlistEntry) => void): readonly Column<WaitlistEntry>[] {
  const { t } = useTranslation('waitlist')
  const when = useWhen()
  const withdraw = useWithdraw()
  const spokenPhone = useSpokenPhone()
  return useMemo(
    () => [
      {
        id: 'patient',
        header: t('patient'),
        cell: row => (
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" fw={500} truncate>
              {row.patient.name}
            </Text>
            {row.priority !== 'normal' && (
              <ToneBadge tone={row.priority === 'emergency' ? 'alert' : 'waiting'}>
                {t(`priorities.${row.priority}`)}
              </ToneBadge>
            )}
          </Group>
        ),
      },
      {
        id: 'wants',
        header: t('wants'),
        width: 155,
        cell: row => row.doctorName ?? row.specialization ?? t('anyDoctor'),
      },
      {
        id: 'phone',
        header: t('phone'),
        width: 130,
        cell: row =>
          row.patient.phone && (
            <Anchor size="sm" href={`tel:${row.patient.phone}`} onClick={event => event.stopPropagation()}>
              {spokenPhone(row.patient.phone)}
            </Anchor>
          ),
      },
      { id: 'when', header: t('when'), width: 160, cell: when },
      { id: 'reason', header: t('reason'), width: 130, cell: row => row.reason },
      { id: 'since', header: t('since'), width: 150, cell: row => <HumanInstant instant={row.createdAt} /> },
      {
        id: 'acts',
        header: t('book'),
        hideHeader: true,
        width: 215,
        cell: row => (
          <Group gap={4} wrap="nowrap" justify="end">
            <Button
              size="compact-sm"
              variant="light"
              aria-label={t('bookFor', { name: row.patient.name })}
              onClick={() => find(row)}
            >
              {t('book')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('withdrawFor', { name: row.patient.name })}
              onClick={() => void withdraw(row)}
            >
              {t('withdraw')}
            </Button>
          </Group>
        ),
      },
    ],
    [t, when, withdraw, find, spokenPhone],
  )
}
