import { Button, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { usePatientColumns } from './use-patient-columns.tsx'

const typingPauseMs = 80

/** Finds a patient by whatever is known; the recent ones when nothing was typed. The text stays in the address. */
export function PatientsPage() {
  const { t } = useTranslation('patients')
  const navigate = useNavigate()
  const columns = usePatientColumns()
  const [params, setParams] = useSearchParams()
  const [text, setText] = useState(params.get('find') ?? '')
  const [query] = useDebouncedValue(text, typingPauseMs)
  const keepInAddress = useEffectEvent((find: string) => setParams(find ? { find } : {}, { replace: true }))
  useEffect(() => keepInAddress(query), [query])
  const found = useQuery(
    rpc.patients.search.queryOptions({ input: { query, limit: 50 }, placeholderData: keepPreviousData }),
  )
  const newPatient = `/patients/new${text ? `?name=${encodeURIComponent(text)}` : ''}`
  const mayRegister = useMay('patients.create')
  const register = mayRegister && (
    <Button component={Link} to={newPatient} leftSection={<IconUserPlus size={16} />}>
      {t('register.title')}
    </Button>
  )
  const typed = text.trim()
  // Who types fast presses Enter before the list has caught up: ask for what stands in the box.
  async function openBest(): Promise<void> {
    const { items } = await client.patients.search({ query: text, limit: 1 })
    if (items[0]) await navigate(`/patients/${items[0].id}`)
  }
  const nobody = (
    <EmptyState
      icon={<IconUsers size={28} />}
      title={typed ? t('search.nobody', { text: typed }) : t('search.noRecent')}
      text={typed ? t('search.nobodyText') : t('search.noRecentText')}
      actions={register}
    />
  )
  return (
    <Page layout="fill">
      <PageHeader title={t('search.title')} actions={register} />
      <TextInput
        autoFocus
        size="md"
        maw={520}
        mb="sm"
        leftSection={<IconSearch size={18} aria-hidden />}
        placeholder={t('search.placeholder')}
        aria-label={t('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && typed) void openBest()
        }}
      />
      {!typed && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('search.recent')}
        </Text>
      )}
      <DataTable
        label={t('search.title')}
        columns={columns}
        rows={found.data?.items ?? []}
        rowId={patient => patient.id}
        source={found}
        onOpen={patient => void navigate(`/patients/${patient.id}`)}
        empty={nobody}
      />
    </Page>
  )
}
