import { Select, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, currentLanguage, languageNames } from '#renderer/lib/i18n.ts'
import { Mark } from '#renderer/ui/Mark.tsx'
import { OfflineBanner } from '#renderer/ui/OfflineBanner.tsx'
import { languages } from '#shared/i18n/languages.ts'
import classes from './Door.module.css'

interface DoorProps {
  title: string
  /** Whose door this is, above the title. */
  clinic?: string | null
  size?: 'small' | 'large'
  children: ReactNode
}

/** A page before the app: a card in the middle, and the choice of language. */
export function Door({ title, clinic, size = 'small', children }: DoorProps) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title, t])
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return (
    <div className={classes.page}>
      <OfflineBanner />
      <header className={classes.head}>
        <span className={classes.brand}>
          <Mark size={24} />
          {t('app.name')}
        </span>
        <Select
          aria-label={t('user.language')}
          w={120}
          size="xs"
          data={languages.map(value => ({ value, label: languageNames[value] }))}
          value={currentLanguage()}
          onChange={language => language && void chooseLanguage(language)}
        />
      </header>
      <main className={classes.card} data-size={size}>
        <div>
          {clinic && <div className={classes.clinic}>{clinic}</div>}
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
        </div>
        {children}
      </main>
    </div>
  )
}
