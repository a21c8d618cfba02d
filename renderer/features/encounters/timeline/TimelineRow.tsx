import { Text } from '@mantine/core'
import { IconHeartbeat, IconPaperclip, IconPill, IconStethoscope } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { openDocument } from '#renderer/features/documents/index.ts'
import { HumanDate, HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { TimelineItem } from '#shared/contract/worklists.ts'
import { Thumbnail } from '../files/list/Thumbnail.tsx'
import { useReadingWords } from '../vitals/use-reading-words.ts'
import classes from './timeline.module.css'

interface TimelineRowProps {
  item: TimelineItem
  /** The row that the Tab key stops at. */
  isCurrent: boolean
  onFocus(): void
  onOpenFile(id: string): void
}

const icons = { visit: IconStethoscope, prescription: IconPill, readings: IconHeartbeat, file: IconPaperclip }

/** One record: when, what, and where the words stand that were asked for. */
export function TimelineRow({ item, isCurrent, onFocus, onOpenFile }: TimelineRowProps) {
  const Icon = icons[item.kind]
  const stop = { 'data-item': true, tabIndex: isCurrent ? 0 : -1, onFocus, className: classes.open }
  return (
    <li className={classes.item}>
      <Icon size={14} className={classes.icon} aria-hidden />
      <div className={classes.what}>
        {item.kind === 'visit' || item.kind === 'readings' ? (
          <Link to={`/visits/${item.kind === 'visit' ? item.id : item.visitId}`} {...stop}>
            <Head item={item} />
          </Link>
        ) : (
          <button type="button" {...stop} onClick={() => openOther(item, onOpenFile)}>
            <Head item={item} />
          </button>
        )}
        <Detail item={item} />
        {item.kind !== 'readings' && item.found && <span className={classes.found}>{item.found}</span>}
      </div>
    </li>
  )
}

type Item<Kind extends TimelineItem['kind']> = Extract<TimelineItem, { kind: Kind }>

function openOther(item: Item<'prescription' | 'file'>, onOpenFile: (id: string) => void): void {
  if (item.kind === 'file') onOpenFile(item.id)
  else openDocument({ kind: 'prescription', id: item.id })
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
  if (item.kind === 'file') return <FileDetail item={item} />
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

function FileDetail({ item }: { item: Item<'file'> }) {
  const { t } = useTranslation('files')
  return (
    <div className={classes.withPicture}>
      <Thumbnail file={item} />
      <div>
        <Text size="sm">{item.title}</Text>
        <Text size="xs" c="dimmed">
          {t(`kinds.${item.fileKind}`)} · {item.addedByName}
          {!item.here && ` · ${t('elsewhere')}`}
        </Text>
      </div>
    </div>
  )
}
