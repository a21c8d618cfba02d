import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Tone } from '#renderer/ui/status.ts'
import {
  type EarlyWarning,
  type News2Kind,
  type News2Part,
  type News2Risk,
  redParts,
} from '#shared/domain/encounters/news2.ts'
import classes from './vitals.module.css'

const tones: Record<News2Risk, Tone> = {
  none: 'done',
  low: 'done',
  lowMedium: 'waiting',
  medium: 'waiting',
  high: 'alert',
}

interface EarlyWarningNoteProps {
  warning: EarlyWarning
  /** Without the reasons for which there is no score: they are for whoever measures. */
  brief?: boolean
}

/** NEWS2 of the readings beside it: the score and what follows, or why there is none. Silent where nothing of it was measured. */
export function EarlyWarningNote({ warning, brief = false }: EarlyWarningNoteProps) {
  const { t } = useTranslation('encounters')
  if (brief && (warning.state === 'notForThem' || (warning.state !== 'scored' && redParts(warning.parts).length === 0)))
    return null
  if (warning.state === 'notForThem')
    return (
      <Text size="xs" c="dimmed" className={classes.warning}>
        {t(`news2.notForThem.${warning.reason}`)}
      </Text>
    )
  if (warning.parts.length === 0) return null
  return (
    <section className={classes.warning} aria-label={t('news2.title')} aria-live="polite">
      {warning.state === 'scored' ? (
        <>
          <ToneBadge tone={tones[warning.risk]}>{t('news2.score', { score: warning.score })}</ToneBadge>{' '}
          <Text span size="sm" fw={600}>
            {t(`news2.risks.${warning.risk}`)}
          </Text>
          <Text size="sm">{t(`news2.responses.${warning.risk}`)}</Text>
        </>
      ) : (
        !brief && (
          <Text size="xs" c="dimmed">
            <Kinds text="news2.missing" kinds={warning.missing} />
          </Text>
        )
      )}
      <Red parts={warning.parts} />
      {warning.state === 'scored' && (
        <Text size="xs" c="dimmed">
          {t('news2.source')}
        </Text>
      )}
    </section>
  )
}

/** What alone asks for a doctor, whatever the total. */
function Red({ parts }: { parts: readonly News2Part[] }) {
  const red = redParts(parts)
  if (red.length === 0) return null
  return (
    <ToneBadge tone="alert">
      <Kinds text="news2.red" kinds={red.map(({ kind }) => kind)} />
    </ToneBadge>
  )
}

function Kinds({ text, kinds }: { text: 'news2.missing' | 'news2.red'; kinds: readonly News2Kind[] }) {
  const { t } = useTranslation('encounters')
  const { locale } = useFormat()
  const names = new Intl.ListFormat(locale, { type: 'unit' }).format(kinds.map(kind => t(`vitals.${kind}`)))
  return t(text, { kinds: names })
}
