import { Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { SafetyCheck } from '#shared/contract/prescriptions.ts'
import { interrupts, type Override } from '#shared/domain/prescriptions/safety/findings.ts'
import classes from '../prescription.module.css'

interface CheckNoteProps {
  /** Null: no answer came. */
  check: SafetyCheck | null
  overrides: readonly Override[]
  /** Left out where the line cannot be changed. */
  onReason?: (finding: string, reason: string) => void
}

/** What the check found about a line. Silence would read as safe, so there is always a word. */
export function CheckNote({ check, overrides, onReason }: CheckNoteProps) {
  const { t } = useTranslation('prescriptions')
  if (check?.status === 'clear') return <Text className={classes.clear}>{t('check.clear')}</Text>
  const isDoseOnly = check?.notChecked.every(({ part }) => part === 'dose') ?? false
  return (
    <div className={classes.check} role={check?.needsOverride ? 'alert' : undefined}>
      {(check?.findings ?? []).map(finding => (
        <FindingNote
          key={finding.key}
          finding={finding}
          reason={overrides.find(override => override.finding === finding.key)?.reason ?? ''}
          {...(onReason && { onReason })}
        />
      ))}
      {(!check || check.notChecked.length > 0) && (
        <div className={classes.finding}>
          <ToneBadge tone="waiting">{t(isDoseOnly ? 'check.doseNotChecked' : 'check.notChecked')}</ToneBadge>
          <Text size="sm">
            {check
              ? check.notChecked
                  .map(({ part, reason, what }) =>
                    t(`check.reasons.${reason}`, { what, part: t(`check.parts.${part}`) }),
                  )
                  .join(' ')
              : t('editor.noAnswer')}
          </Text>
        </div>
      )}
    </div>
  )
}

interface FindingNoteProps {
  finding: SafetyCheck['findings'][number]
  /** Why it is given all the same; empty while nobody said so. */
  reason: string
  onReason?: (finding: string, reason: string) => void
}

/** One finding: how much it weighs, what met what, what happens and what to do, who says so, and why it is given all the same. */
export function FindingNote({ finding, reason, onReason }: FindingNoteProps) {
  const { t } = useTranslation('prescriptions')
  const { rule, severity, about, matched, effect, advice, source, clinicRule, key, settled } = finding
  const said = t(`check.rules.${rule}`, { about, matched })
  return (
    <>
      <div className={classes.finding}>
        <ToneBadge tone={severity === 'moderate' ? 'waiting' : 'alert'}>{t(`check.severities.${severity}`)}</ToneBadge>
        {clinicRule && <ToneBadge tone="agreed">{t('check.clinicRule')}</ToneBadge>}
        <Text size="sm" className={classes.found ?? ''} title={source ? t('check.source', { source }) : undefined}>
          {said}
          {[effect, advice].map(text => text && ` ${text}${/[.!?]$/.test(text) ? '' : '.'}`)}
        </Text>
      </div>
      {onReason && interrupts(finding) && !settled ? (
        <TextInput
          size="xs"
          required
          data-override={reason.trim() === '' ? 'open' : 'given'}
          label={t('editor.overrideReason')}
          aria-label={t('editor.reasonFor', { finding: said })}
          maxLength={300}
          value={reason}
          error={reason.trim() ? null : t('editor.overrideNeeded')}
          onChange={event => onReason(key, event.currentTarget.value)}
        />
      ) : (
        reason && <Text size="sm">{t('editor.overridden', { reason })}</Text>
      )}
    </>
  )
}
