import { Text } from '@mantine/core'
import { IconHeartbeat, IconPill, IconStethoscope } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { openDocument } from '#renderer/features/documents/index.ts'
import { HumanDate, HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { TimelineItem } from '#shared/contract/worklists.ts'
import { useReadingWords } from '../vitals/use-reading-words.ts'
import classes from './timeline.module.css'

interface TimelineRowProps {
  item: TimelineItem
  /** The row that the Tab key stops at. */
  isCurrent: boolean
  onFocus(): void
}

const icons = { visit: IconStethoscope, prescription: IconPill, readings: IconHeartbeat }

/** One record: when, what, and where the words stand that were asked for. */
export function TimelineRow({ item, isCurrent, onFocus }: TimelineRowProps) {
  const Icon = icons[item.kind]
  const stop = { 'data-item': true, tabIndex: isCurrent ? 0 : -1, onFocus, className: classes.open }
  return (
    <li className={classes.item}>
      <Icon size={14} className={classes.icon} aria-hidden />
      <div className={classes.what}>
        {item.kind === 'prescription' ? (
          <button type="button" {...stop} onClick={() => openDocument({ kind: 'prescription', id: item.id })}>
            <Head item={item} />
          </button>
        ) : (
          <Link to={`/visits/${item.kind === 'visit' ? item.id : item.visitId}`} {...stop}>
            <Head item={item} />
          </Link>
        )}
        <Detail item={item} />
        {item.kind !== 'readings' && item.found && <span className={classes.found}>{item.found}</span>}
      </div>
    </li>
  )
}

function Head({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('encounters')
  const kind = <span className={classes.kind}>{t(`timeline.one.${item.kind}`)}</span>
  const when = item.kind === 'readings' ? <HumanInstant instant={item.at} /> : <HumanDate date={item.date} />
  return (
    <>
      {when} {kind}
    </>
  )
}

function Detail({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('encounters')
  const words = useReadingWords()
  if (item.kind === 'readings')
    return (
      <Text size="sm" className="nadi-figures">
        {words(item.readings)
          .map(({ label, value }) => `${label} ${value}`)
          .join(' · ')}
      </Text>
    )
  if (item.kind === 'prescription')
    return (
      <>
        <Text size="sm">{item.medicines.join(', ')}</Text>
        {item.replaced && <ToneBadge tone="dropped">{t('timeline.replaced')}</ToneBadge>}
      </>
    )
  return (
    <>
      <Text size="sm">
        {item.diagnoses.map(({ text }) => text).join(', ') || item.complaint}{' '}
        {item.status === 'open' && <ToneBadge tone="waiting">{t('statuses.open')}</ToneBadge>}
      </Text>
      <Text size="xs" c="dimmed">
        {item.doctorName} · {t(`types.${item.type}`)}
      </Text>
    </>
  )
}
