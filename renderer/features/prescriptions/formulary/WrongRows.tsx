import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ScrollRegion } from '#renderer/ui/ScrollRegion.tsx'
import { type ImportPreview, importFields } from '#shared/contract/prescriptions/own-medicines.ts'
import classes from './import.module.css'

/** Whoever has put so many right chooses the file again. */
const mostLines = 100

/** Every reason whole: a cell of the table cuts what is longer than it is wide. */
export function WrongRows({ rows }: { rows: ImportPreview['rows'] }) {
  const { t } = useTranslation('prescriptions')
  const wrong = rows.filter(({ state }) => state === 'wrong')
  if (wrong.length === 0) return null
  const more = wrong.length - mostLines
  return (
    <ScrollRegion className={classes.wrong} label={t('imports.wrong')}>
      <ul>
        {wrong.slice(0, mostLines).map(({ number, problems, cells }) => (
          <li key={number}>
            {t('imports.wrongLine', { line: number })}{' '}
            {problems
              .toSorted((one, other) => importFields.indexOf(one.field) - importFields.indexOf(other.field))
              .map(({ field, key }) => {
                const said = [t(`formulary.fields.${field}`), cells[field]].filter(Boolean).join(' ')
                return `${said}: ${t(`imports.cells.${key}`)}`
              })
              .join(' · ')}
          </li>
        ))}
      </ul>
      {more > 0 && <Text size="sm">{t('imports.wrongMore', { count: more })}</Text>}
    </ScrollRegion>
  )
}
