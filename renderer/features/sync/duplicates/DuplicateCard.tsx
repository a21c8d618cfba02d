import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { PatientLine } from '#renderer/features/patients/index.ts'
import { client } from '#renderer/lib/rpc.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { DuplicatePair } from '#shared/contract/sync/duplicates.ts'
import classes from '../parts/decision.module.css'
import { useSaid } from '../parts/use-said.ts'

/** Two charts side by side, why they look alike, and what they are: one person or two. */
export function DuplicateCard({ pair }: { pair: DuplicatePair }) {
  const { t } = useTranslation(['sync', 'patients'])
  const { older, newer, reasons } = pair
  const ids = { oneId: older.patient.id, otherId: newer.patient.id }
  const dismissing = useMutation({
    mutationFn: () => client.sync.duplicates.dismiss(ids),
    onError: showProblem,
    onSuccess: () =>
      showUndo({ message: t('duplicates.dismissed'), undo: () => client.sync.duplicates.undoDismiss(ids) }),
  })
  return (
    <li className={classes.card}>
      <div className={classes.sides}>
        <Side title={t('duplicates.older')} side={older} />
        <Side title={t('duplicates.newer')} side={newer} />
      </div>
      <Text size="xs" c="dimmed">
        {reasons.map(reason => t(`patients:duplicates.reasons.${reason}`)).join(' · ')}
      </Text>
      <Group gap="xs">
        <Button
          size="compact-sm"
          component={Link}
          to={`/patients/${older.patient.id}/merge?with=${newer.patient.id}`}
          leftSection={<IconArrowMerge size={14} />}
        >
          {t('duplicates.merge')}
        </Button>
        <Button size="compact-sm" variant="default" loading={dismissing.isPending} onClick={() => dismissing.mutate()}>
          {t('duplicates.apart')}
        </Button>
      </Group>
    </li>
  )
}

function Side({ title, side }: { title: string; side: DuplicatePair['older'] }) {
  const said = useSaid()
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {title}
      </Text>
      <Anchor component={Link} to={`/patients/${side.patient.id}`} underline="never" c="inherit">
        <PatientLine patient={side.patient} />
      </Anchor>
      <Text size="xs" c="dimmed" mt={4}>
        {said({ userId: side.by, at: side.at, deviceName: side.deviceName })}
      </Text>
    </div>
  )
}
