import { Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './PageHeader.module.css'

interface PageHeaderProps {
  title: string
  subtitle?: ReactNode
  /** Buttons at the far end; the primary one last. */
  actions?: ReactNode
}

/** The head of every page. Takes the focus when the page opens, so that a screen reader says where one is. */
export function PageHeader({ title, subtitle, actions }: PageHeaderProps) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title, t])
  useEffect(() => {
    // A page may put the focus into its first field; that wins.
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus()
  }, [])
  return (
    <header className={classes.header}>
      <div className={classes.texts}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {subtitle && (
          <Text size="sm" c="dimmed" component="div">
            {subtitle}
          </Text>
        )}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
