import { Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { AllergyCheck } from '#shared/contract/prescriptions.ts'
import classes from '../prescription.module.css'

interface CheckNoteProps {
  /** Null: no answer came. */
  check: AllergyCheck | null
  overrideReason: string | null
  /** Left out where the line cannot be changed. */
  onReason?: (reason: string) => void
}

/** What the allergy check found about a line. Silence would read as safe, so there is always a word. */
export function CheckNote({ check, overrideReason, onReason }: CheckNoteProps) {
  const { t } = useTranslation('prescriptions')
  if (check?.status === 'clear') return <Text className={classes.clear}>{t('check.clear')}</Text>
  return (
    <div className={classes.check} role={check?.needsOverride ? 'alert' : undefined}>
      {(check?.alerts ?? []).map(alert => (
        <div key={`${alert.allergy} ${alert.matched}`} className={classes.finding}>
          <ToneBadge tone={alert.level === 'caution' ? 'waiting' : 'alert'}>
            {t(`check.levels.${alert.level}`)}
          </ToneBadge>
          <Text size="sm">
            {t('editor.meets', { allergy: alert.allergy, matched: alert.matched })}
            {alert.advice && ` ${alert.advice}`}
          </Text>
        </div>
      ))}
      {(!check || check.notChecked.length > 0) && (
        <div className={classes.finding}>
          <ToneBadge tone="waiting">{t('check.notChecked')}</ToneBadge>
          <Text size="sm">
            {check
              ? check.notChecked.map(({ reason, what }) => t(`check.reasons.${reason}`, { what })).join(' ')
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
