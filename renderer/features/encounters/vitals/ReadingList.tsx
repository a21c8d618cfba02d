import { useTranslation } from 'react-i18next'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Measurement } from '#shared/contract/encounters/vitals.ts'
import type { EarlyWarning } from '#shared/domain/encounters/news2.ts'
import { type VitalKind, vitalKinds } from '#shared/domain/encounters/vital-kinds.ts'
import { Sparkline } from '../trends/Sparkline.tsx'
import { EarlyWarningNote } from './EarlyWarningNote.tsx'
import { newestOf, useReadingWords } from './use-reading-words.ts'
import classes from './vitals.module.css'

interface ReadingListProps {
  readings: readonly Measurement[]
  bmi: number | null
  warning: EarlyWarning
  /** Earlier readings, of which each line shows the course. */
  history?: readonly Measurement[] | undefined
  /** Whether the list says when it was taken, and a reading when it is older than the others. */
  dated?: boolean
  /** A summary: without what is only for whoever measures. */
  brief?: boolean
}

/** The newest reading of each kind, with what is unusual marked. */
export function ReadingList({ readings, bmi, warning, history, dated = false, brief = dated }: ReadingListProps) {
  const { t } = useTranslation('encounters')
  const words = useReadingWords()
  const newest = newestOf(readings, vitalKinds)
  const latest = newest.toSorted((one, other) => other.takenAt - one.takenAt)[0]
  return (
    <>
      {dated && latest && (
        <span className={classes.when}>
          <HumanInstant instant={latest.takenAt} />
        </span>
      )}
      <dl className={classes.readings}>
        {words(newest).map(line => (
          <div key={line.id}>
            <dt>{line.label}</dt>
            <dd>
              {history && <Sparkline values={valuesOf(history, line.kind)} />}{' '}
              <span className="nadi-figures">{line.value}</span>{' '}
              {line.flag && <ToneBadge tone="alert">{t(`flags.${line.flag}`)}</ToneBadge>}
              {dated && line.takenAt !== latest?.takenAt && (
                <span className={classes.when}>
                  <HumanInstant instant={line.takenAt} />
                </span>
              )}
            </dd>
          </div>
        ))}
        {bmi !== null && (
          <div>
            <dt>{t('vitals.bmi')}</dt>
            <dd className="nadi-figures">{bmi}</dd>
          </div>
        )}
      </dl>
      <EarlyWarningNote warning={warning} brief={brief} />
    </>
  )
}

/** The last values of a kind, oldest first. */
const valuesOf = (history: readonly Measurement[], kind: VitalKind): number[] =>
  history
    .filter(reading => reading.kind === kind)
    .toSorted((one, other) => one.takenAt - other.takenAt)
    .map(({ value }) => value)
