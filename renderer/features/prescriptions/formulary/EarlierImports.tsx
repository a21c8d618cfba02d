import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'

/** Files that were taken in, the latest first; each can be taken back. */
export function EarlierImports() {
  const { t } = useTranslation('prescriptions')
  const { data = [] } = useQuery(rpc.prescriptions.ownMedicines.listImports.queryOptions())
  const undo = useMutation({
    mutationFn: (id: string) => client.prescriptions.ownMedicines.undoImport({ id }),
    onError: showProblem,
  })
  return (
    <Panel title={t('imports.earlier')}>
      {data.length === 0 && <EmptyState title={t('imports.none')} text={t('imports.columnsText')} />}
      {data.map(({ id, fileName, added, changed, at, undoneAt }) => (
        <Group key={id} justify="space-between" mih={36}>
          <Text size="sm">
            {fileName} · {t('imports.did', { added, changed })} · <HumanInstant instant={at} />
          </Text>
          {undoneAt === null ? (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('imports.undoFile', { name: fileName })}
              loading={undo.isPending && undo.variables === id}
              onClick={() => undo.mutate(id)}
            >
              {t('imports.undo')}
            </Button>
          ) : (
            <Text size="sm" c="dimmed">
              {t('imports.undone')}
            </Text>
          )}
        </Group>
      ))}
    </Panel>
  )
}
