import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconMessage } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useSpokenPhone } from '#renderer/ui/form/PhoneField.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { messageStatuses } from '#shared/contract/messaging.ts'

type Message = Outputs['messaging']['outbox']['items'][number]
type Status = Message['status']

/** What will be sent to patients, was sent, or will not be; of everyone or of one patient. */
export function OutboxPage() {
  const { t } = useTranslation('messaging')
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const status: Status = messageStatuses.find(each => each === params.get('status')) ?? 'waiting'
  const patientId = params.get('patient')
  const input = { status, limit: 100, ...(patientId !== null && { patientId }) }
  const { rows, source, hasMore, onMore } = usePaged<Message>({
    queryKey: rpc.messaging.outbox.key({ input }),
    read: (after, signal) => client.messaging.outbox({ ...input, ...(after && { after }) }, { signal }),
  })
  const columns = useColumns(status)
  const show = (values: Record<string, string>) => setParams(new URLSearchParams(values), { replace: true })
  return (
    <Page layout="fill">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Group mb="sm">
        <SegmentedControl
          aria-label={t('title')}
          data={messageStatuses.map(value => ({ value, label: t(`statuses.${value}`) }))}
          value={status}
          onChange={value => show({ status: value, ...(patientId !== null && { patient: patientId }) })}
        />
        {patientId !== null && (
          <>
            <Text size="sm">{t('ofPatient', { name: rows[0]?.patient.name ?? '' })}</Text>
            <Button size="compact-sm" variant="default" onClick={() => show({ status })}>
              {t('everyone')}
            </Button>
          </>
        )}
      </Group>
      <DataTable
        label={t(`statuses.${status}`)}
        columns={columns}
        rows={rows}
        rowId={row => row.id}
        source={source}
        onOpen={row => void navigate(`/patients/${row.patient.id}`)}
        hasMore={hasMore}
        onMore={onMore}
        empty={<EmptyState icon={<IconMessage size={28} />} title={t(`empty.${status}`)} text={t('emptyText')} />}
      />
    </Page>
  )
}

const reasons = ['moved', 'cancelled', 'late', 'noConsent'] as const

function useColumns(status: Status): readonly Column<Message>[] {
  const { t } = useTranslation('messaging')
  const spokenPhone = useSpokenPhone()
  return useMemo(() => {
    const reasonText = ({ failReason }: Message) => {
      const known = reasons.find(each => each === failReason)
      return known ? t(`reasons.${known}`) : failReason
    }
    return [
      {
        id: 'sendAt',
        header: t('sendAt'),
        width: 200,
        cell: row => row.sendAt !== null && <HumanInstant instant={row.sendAt} />,
      },
      { id: 'patient', header: t('patient'), width: 200, cell: row => row.patient.name },
      { id: 'recipient', header: t('recipient'), width: 160, cell: row => spokenPhone(row.recipient) },
      {
        id: 'text',
        header: t('text'),
        cell: row => (
          <Text size="sm" truncate title={row.text} lang={row.language}>
            {row.text}
          </Text>
        ),
      },
      ...(status === 'cancelled' || status === 'failed'
        ? [{ id: 'reason', header: t('reason'), width: 300, cell: reasonText }]
        : []),
    ]
  }, [t, spokenPhone, status])
}
