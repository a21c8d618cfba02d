import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface ScopeFieldProps {
  /** Whether the following ones of the series are meant too. */
  following: boolean
  onFollowing(following: boolean): void
}

/** Of an appointment in a series: only this one, or also those after it. */
export function ScopeField({ following, onFollowing }: ScopeFieldProps) {
  const { t } = useTranslation('schedules')
  return (
    <SegmentedControl
      aria-label={t('series.scope')}
      data={[
        { value: 'one', label: t('series.onlyThis') },
        { value: 'following', label: t('series.following') },
      ]}
      value={following ? 'following' : 'one'}
      onChange={value => onFollowing(value === 'following')}
    />
  )
}
