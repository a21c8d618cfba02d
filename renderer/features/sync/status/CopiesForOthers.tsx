import { Anchor, List, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMay } from '#renderer/lib/session.ts'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { CopyForOther } from '#shared/contract/sync/status.ts'

/** Computers that were away and get a fresh copy: who makes it, and that nobody gets one who should not. */
export function CopiesForOthers({ copies }: { copies: readonly CopyForOther[] }) {
  const { t } = useTranslation('copies')
  const mayManage = useMay('sync.manageDevices')
  if (copies.length === 0) return null
  return (
    <Panel title={t('others.title')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('others.text')}{' '}
          {mayManage && (
            <Anchor component={Link} to="/devices" size="sm">
              {t('others.devices')}
            </Anchor>
          )}
        </Text>
        <List size="sm" spacing="xs">
          {copies.map(copy => (
            <List.Item key={copy.id} styles={{ itemWrapper: { display: 'block' }, itemLabel: { display: 'block' } }}>
              <CopyLine copy={copy} />
            </List.Item>
          ))}
        </List>
      </Stack>
    </Panel>
  )
}

function CopyLine({ copy: { name: given, maker, step, progress, askedAt } }: { copy: CopyForOther }) {
  const { t } = useTranslation(['copies', 'sync'])
  const name = given || t('sync:computers.unnamed')
  const key = step === 'making' && maker?.isThis ? 'makingHere' : step
  const percent = Math.floor((progress ?? 0) * 100)
  return (
    <>
      <Text size="sm">{t(`copies:others.${key}`, { name, maker: maker?.name || t('sync:computers.unnamed') })}</Text>
      <Text size="xs" c="dimmed">
        {t('copies:others.asked')} <HumanInstant instant={askedAt} />
      </Text>
      {progress !== null && <Progress mt={4} value={percent} aria-label={t('copies:others.progress', { name })} />}
    </>
  )
}
