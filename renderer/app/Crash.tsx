import { Button, Text, Title } from '@mantine/core'
import { Component, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import { isMissingCode, reopenPage } from '#renderer/lib/reopen-page.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import classes from './message.module.css'

/** A screen that threw while it was drawn. What is saved is in the backend, so opening it again is safe. */
function CrashMessage({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation()
  return (
    <main className={classes.message} role="alert">
      <Title order={1}>{t('crash.title')}</Title>
      <Text c="dimmed">{t('crash.text')}</Text>
      <Button onClick={onAgain} data-autofocus>
        {t('crash.again')}
      </Button>
    </main>
  )
}

/** For routes: errors of loaders and screens. */
export function RouteCrash() {
  const error = useRouteError()
  useEffect(() => {
    if (isMissingCode(error) && mayReopen()) void reopenPage()
  }, [error])
  if (error instanceof Error && 'code' in error) return <ErrorState error={error} onRetry={() => location.reload()} />
  return <CrashMessage onAgain={() => location.reload()} />
}

const reopenedKey = 'nadi.reopenedAt'
const notAgainMs = 10_000

/** A screen whose code never comes must not open its page again and again. */
function mayReopen(): boolean {
  const last = Number(sessionStorage.getItem(reopenedKey) ?? 0)
  sessionStorage.setItem(reopenedKey, String(Date.now()))
  return Date.now() - last > notAgainMs
}

/** For everything around the routes. */
export class CrashBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <CrashMessage onAgain={() => location.reload()} /> : this.props.children
  }
}
