import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Conflict } from '#shared/contract/sync/conflicts.ts'
import type { Choice } from './use-settle.ts'

interface BulkBarProps {
  chosen: readonly Conflict[]
  /** How many could be chosen. */
  count: number
  onAll(): void
  onNone(): void
  onSettle(choice: Choice): void
}

/** One choice for many. Nothing that is fixed can be brought back, so it is not offered then. */
export function BulkBar({ chosen, count, onAll, onNone, onSettle }: BulkBarProps) {
  const { t } = useTranslation('sync')
  const isFixed = chosen.some(({ fixed }) => fixed !== null)
  return (
    <Group gap="xs">
      {chosen.length < count && (
        <Button size="compact-sm" variant="subtle" onClick={onAll}>
          {t('conflicts.selectAll')}
        </Button>
      )}
      {chosen.length > 0 && (
        <>
          <Button size="compact-sm" variant="subtle" onClick={onNone}>
            {t('conflicts.clearSelection')}
          </Button>
          <Text size="sm" role="status">
            {t('conflicts.selected', { count: chosen.length })}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => onSettle('kept')}>
            {t('conflicts.keepAll')}
          </Button>
          {!isFixed && (
            <Button size="compact-sm" variant="default" onClick={() => onSettle('lost')}>
              {t('conflicts.useAll')}
            </Button>
          )}
        </>
      )}
    </Group>
  )
}
