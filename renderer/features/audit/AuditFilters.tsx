import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import classes from './AuditFilters.module.css'
import { actText, allActs } from './acts.ts'
import type { AuditFilter } from './audit-filter.ts'

interface AuditFiltersProps {
  filter: AuditFilter
  onChange(filter: AuditFilter): void
}

const kinds = ['read', 'write', 'security'] as const

export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('audit')
  const { data: people } = useQuery(rpc.identity.directory.queryOptions())
  const set = (part: Partial<AuditFilter>) => onChange({ ...filter, ...part })
  return (
    <search className={classes.filters}>
      <Select
        label={t('who')}
        searchable
        data={[
          { value: '', label: t('everyone') },
          { value: 'system', label: t('system') },
          ...(people ?? []).map(person => ({ value: person.id, label: person.displayName })),
        ]}
        value={filter.userId}
        onChange={userId => set({ userId: userId ?? '' })}
      />
      <Select
        label={t('kind')}
        data={[{ value: '', label: t('everything') }, ...kinds.map(value => ({ value, label: t(`kinds.${value}`) }))]}
        value={filter.kind}
        onChange={kind => set({ kind: (kind ?? '') as AuditFilter['kind'] })}
      />
      <Select
        label={t('action')}
        searchable
        limit={60}
        data={[{ value: '', label: t('anyAct') }, ...allActs.map(value => ({ value, label: actText(value) }))]}
        value={filter.action}
        onChange={action => set({ action: action ?? '' })}
      />
      <DateField label={t('from')} toward="past" value={filter.from} onChange={from => set({ from })} />
      <DateField label={t('to')} toward="past" value={filter.to} onChange={to => set({ to })} />
    </search>
  )
}
