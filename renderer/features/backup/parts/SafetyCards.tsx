import { IconAlertTriangle, IconCircleCheck, IconClockExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { BackupOverview } from '#shared/contract/backup.ts'
import { backupLateMs, freshness, packStaleMs, proofLateMs } from '#shared/domain/backup/freshness.ts'
import type { ClockTime } from '#shared/time.ts'
import classes from './SafetyCards.module.css'
import { faultText, useAgo } from './use-words.ts'

type State = 'good' | 'warn' | 'bad'

interface Card {
  id: string
  name: string
  value: string
  text: string
  state: State
  /** The exact moment, where there is one. */
  exact?: string | undefined
}

/** Last backup, last proof, age of the downtime pack: in words, with a colour that is said by a sign as well. */
export function SafetyCards({ overview }: { overview: BackupOverview }) {
  const { t } = useTranslation('backup')
  const cards = [useBackupCard(overview), useProofCard(overview), usePackCard(overview)]
  return (
    <ul className={classes.cards} aria-label={t('cards.label')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {cards.map(card => (
        <li key={card.id} className={classes.card} data-state={card.state}>
          <span className={classes.name}>{card.name}</span>
          <span className={classes.value} title={card.exact}>
            <Sign state={card.state} />
            {card.value}
          </span>
          <span className={classes.text}>{card.text}</span>
        </li>
      ))}
    </ul>
  )
}

function Sign({ state }: { state: State }) {
  if (state === 'good') return <IconCircleCheck size={20} color="var(--nadi-done-mark)" aria-hidden />
  if (state === 'warn') return <IconClockExclamation size={20} color="var(--nadi-waiting-mark)" aria-hidden />
  return <IconAlertTriangle size={20} color="var(--nadi-alert-mark)" aria-hidden />
}

function useBackupCard({ lastBackupAt, lastFault, settings, relay, now }: BackupOverview): Card {
  const { t } = useTranslation('backup')
  const format = useFormat()
  const ago = useAgo()
  const age = freshness(lastBackupAt, now, backupLateMs)
  const base = {
    id: 'backup',
    name: t('cards.backup'),
    value: lastBackupAt === null ? t('cards.never') : ago(lastBackupAt, now),
    exact: lastBackupAt === null ? undefined : format.instant(lastBackupAt),
  }
  const isFailing = lastFault !== null && lastFault.at >= (lastBackupAt ?? 0)
  if (isFailing) return { ...base, state: 'bad', text: t('cards.backupBad', { fault: faultText(lastFault.fault) }) }
  if (settings.folder === null && !settings.atRelay) return { ...base, state: 'bad', text: t('cards.backupNoFolder') }
  if (age === 'none') return { ...base, state: 'bad', text: t('cards.backupNone') }
  if (age === 'late') return { ...base, state: 'warn', text: t('cards.backupLate') }
  if (settings.atRelay && relay.fault !== null)
    return { ...base, state: 'warn', text: t('cards.backupNotSent', { fault: faultText(relay.fault) }) }
  return { ...base, state: 'good', text: t('cards.backupOk', { at: format.time(settings.dailyAt as ClockTime) }) }
}

function useProofCard({ lastProvenAt, lastProofFault, now }: BackupOverview): Card {
  const { t } = useTranslation('backup')
  const format = useFormat()
  const ago = useAgo()
  const age = freshness(lastProvenAt, now, proofLateMs)
  const base = {
    id: 'proof',
    name: t('cards.proof'),
    value: lastProvenAt === null ? t('cards.never') : ago(lastProvenAt, now),
    exact: lastProvenAt === null ? undefined : format.instant(lastProvenAt),
  }
  if (lastProofFault)
    return { ...base, state: 'bad', text: t('cards.proofBad', { fault: faultText(lastProofFault.fault) }) }
  if (age === 'none') return { ...base, state: 'warn', text: t('cards.proofNone') }
  if (age === 'late') return { ...base, state: 'warn', text: t('cards.proofLate') }
  return { ...base, state: 'good', text: t('cards.proofOk') }
}

function usePackCard({ pack, settings, now }: BackupOverview): Card {
  const { t } = useTranslation('backup')
  const format = useFormat()
  const ago = useAgo()
  const age = freshness(pack.madeAt, now, packStaleMs)
  const base = { id: 'pack', name: t('cards.pack') }
  if (!settings.hasPackPassphrase) return { ...base, state: 'warn', value: t('cards.off'), text: t('cards.packNone') }
  const made = {
    ...base,
    value: pack.madeAt === null ? t('cards.never') : ago(pack.madeAt, now),
    exact: pack.madeAt === null ? undefined : format.instant(pack.madeAt),
  }
  if (pack.fault !== null) return { ...made, state: 'bad', text: t('cards.packBad', { fault: faultText(pack.fault) }) }
  if (age !== 'fresh') return { ...made, state: 'warn', text: t('cards.packLate') }
  return { ...made, state: 'good', text: t('cards.packOk') }
}
