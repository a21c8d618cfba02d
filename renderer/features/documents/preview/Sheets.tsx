import { useTranslation } from 'react-i18next'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { ScrollRegion } from '#renderer/ui/ScrollRegion.tsx'
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
    <ScrollRegion className={classes.desk} label={t('pages')} autofocus>
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
    </ScrollRegion>
  )
}
