import { Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { textIfAny } from '#renderer/lib/i18n.ts'
import { useStatus } from '#renderer/lib/session.ts'
import { Door } from '../parts/Door.tsx'

/** How far the demo clinic is. The sign-in follows by itself. */
export function DemoProgress() {
  const { t } = useTranslation('identity')
  const { data: status } = useStatus()
  const percent = Math.round((status?.progress ?? 0) * 100)
  const step = status?.step ? textIfAny(`identity:demo.steps.${status.step}`) : null
  return (
    <Door title={t('demo.title')}>
      <Progress value={percent} aria-label={t('demo.title')} />
      <Text size="sm" c="dimmed" role="status">
        {step ?? ''}
      </Text>
    </Door>
  )
}
