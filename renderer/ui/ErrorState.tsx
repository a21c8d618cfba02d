import { Button, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import classes from './states.module.css'

interface ErrorStateProps {
  error: unknown
  onRetry?: () => void
}

/** Instead of what could not be shown: why, the reference for the log, and a way to try again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation(['frame', 'errors'])
  const problem = problemOf(error)
  return (
    <div className={classes.state} role="alert">
      <IconAlertTriangle className={classes.icon} aria-hidden />
      <Text fw={500}>{problemText(problem)}</Text>
      {problem.code === 'INTERNAL' && (
        <Text size="sm" className={classes.text}>
          {t('errors:internalHelp')}
        </Text>
      )}
      {onRetry && (
        <div className={classes.actions}>
          <Button variant="default" onClick={onRetry}>
            {t('errors:retry')}
          </Button>
        </div>
      )}
    </div>
  )
}
