import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { languageNames } from '#renderer/lib/i18n.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import type { Language } from '#shared/contract/settings.ts'
import { languages } from '#shared/i18n/languages.ts'
import classes from './preview.module.css'
import type { PaperActs } from './use-paper-acts.ts'

interface PreviewBarProps {
  language: Language | undefined
  /** Null where the language is what it is. */
  onLanguage: ((language: Language) => void) | null
  acts: PaperActs
  children: ReactNode
}

const choices = languages.map(value => ({ value, label: languageNames[value] }))

/** What a paper is written in, and where it goes. */
export function PreviewBar({ language, onLanguage, acts, children }: PreviewBarProps) {
  const { t } = useTranslation('preview')
  const printer = useRef<HTMLButtonElement>(null)
  const isIdle = acts.doing === null
  // Enter prints, at first and again; a button that works lets go of the focus.
  useEffect(() => {
    if (isIdle) printer.current?.focus()
  }, [isIdle])
  return (
    <div className={classes.bar}>
      {onLanguage ? (
        <SegmentedControl
          aria-label={t('language')}
          data={choices}
          value={language ?? ''}
          onChange={value => onLanguage(value as Language)}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t('asItWas')}
        </Text>
      )}
      {children}
      <span className={classes.gap} />
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        rightSection={<KeyHint name="savePaper" />}
        disabled={!acts.possible || acts.doing === 'print'}
        loading={acts.doing === 'save'}
        onClick={acts.save}
      >
        {t('save')}
      </Button>
      <Button
        ref={printer}
        data-autofocus
        leftSection={<IconPrinter size={16} />}
        rightSection={<KeyHint name="printPaper" />}
        disabled={!acts.possible || acts.doing === 'save'}
        loading={acts.doing === 'print'}
        onClick={acts.print}
      >
        {t('print')}
      </Button>
    </div>
  )
}
