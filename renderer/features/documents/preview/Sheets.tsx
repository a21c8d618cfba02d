import { useTranslation } from 'react-i18next'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingSheet } from './LoadingSheet.tsx'
import classes from './preview.module.css'
import type { SheetPicture } from './use-sheets.ts'

interface SheetsProps {
  sheets: readonly SheetPicture[]
  error: unknown
}

/** The pages one below the other, to be scrolled with the arrow keys. */
export function Sheets({ sheets, error }: SheetsProps) {
  const { t } = useTranslation('preview')
  if (error) return <ErrorState error={error} />
  if (sheets.length === 0) return <LoadingSheet />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard (WCAG 2.1.1)
    <section className={classes.desk} aria-label={t('pages')} tabIndex={0} data-autofocus>
      {sheets.map(({ number, url, width, height }) => (
        <img
          key={number}
          className={classes.sheet}
          src={url}
          width={width}
          height={height}
          alt={t('page', { number })}
          style={{ aspectRatio: `${width} / ${height}`, height: 'auto' }}
        />
      ))}
    </section>
  )
}
