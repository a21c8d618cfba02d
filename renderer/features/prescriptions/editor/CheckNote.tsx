import { Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { SafetyCheck } from '#shared/contract/prescriptions.ts'
import classes from '../prescription.module.css'

interface CheckNoteProps {
  /** Null: no answer came. */
  check: SafetyCheck | null
  overrideReason: string | null
  /** Left out where the line cannot be changed. */
  onReason?: (reason: string) => void
}

/** What the check found about a line. Silence would read as safe, so there is always a word. */
export function CheckNote({ check, overrideReason, onReason }: CheckNoteProps) {
  const { t } = useTranslation('prescriptions')
  if (check?.status === 'clear') return <Text className={classes.clear}>{t('check.clear')}</Text>
  return (
    <div className={classes.check} role={check?.needsOverride ? 'alert' : undefined}>
      {(check?.findings ?? []).map(finding => (
        <FindingNote key={`${finding.rule} ${finding.about} ${finding.matched}`} finding={finding} />
      ))}
      {(!check || check.notChecked.length > 0) && (
        <div className={classes.finding}>
          <ToneBadge tone="waiting">{t('check.notChecked')}</ToneBadge>
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
      {check?.needsOverride &&
        (onReason ? (
          <TextInput
            size="xs"
            required
            data-override
            label={t('editor.overrideReason')}
            value={overrideReason ?? ''}
            error={overrideReason?.trim() ? null : t('editor.overrideNeeded')}
            onChange={event => onReason(event.currentTarget.value)}
          />
        ) : (
          overrideReason && <Text size="sm">{t('editor.overridden', { reason: overrideReason })}</Text>
        ))}
    </div>
  )
}

/** One finding: how much it weighs, what met what, what happens and what to do, and who says so. */
function FindingNote({ finding }: { finding: SafetyCheck['findings'][number] }) {
  const { t } = useTranslation('prescriptions')
  const { rule, severity, about, matched, effect, advice, source } = finding
  return (
    <div className={classes.finding}>
      <ToneBadge tone={severity === 'moderate' ? 'waiting' : 'alert'}>{t(`check.severities.${severity}`)}</ToneBadge>
      <Text size="sm" className={classes.found ?? ''} title={source ? t('check.source', { source }) : undefined}>
        {t(`check.rules.${rule}`, { about, matched })}
        {[effect, advice].map(text => text && ` ${text}${/[.!?]$/.test(text) ? '' : '.'}`)}
      </Text>
    </div>
  )
}
