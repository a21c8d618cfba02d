import { PasswordInput } from '@mantine/core'
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { brokenPasswordRules, passwordRules, passwordStrength } from '#shared/domain/identity/password.ts'
import classes from './NewPasswordField.module.css'

interface NewPasswordFieldProps {
  label: string
  value: string
  /** From the form's `getInputProps`. */
  input: object
}

const strengths = ['weak', 'weak', 'fair', 'good', 'strong'] as const

/** A password to be chosen: each rule is ticked off while typing. */
export function NewPasswordField({ label, value, input }: NewPasswordFieldProps) {
  const { t } = useTranslation('identity')
  const id = useId()
  const broken = new Set(brokenPasswordRules(value))
  const strength = strengths[passwordStrength(value)] ?? 'weak'
  return (
    <div>
      <PasswordInput label={label} required autoComplete="new-password" aria-describedby={id} {...input} />
      <ul id={id} className={classes.rules} aria-label={t('password.rules')}>
        {passwordRules.map(rule => {
          const met = value !== '' && !broken.has(rule)
          return (
            <li key={rule} data-met={met}>
              {met ? <IconCircleCheckFilled size={14} aria-hidden /> : <IconCircleDashed size={14} aria-hidden />}
              {t(`password.rule.${rule}`)}
            </li>
          )
        })}
        <li className={classes.strength} aria-live="polite">
          {value !== '' && broken.size === 0 && `${t('password.strength')}: ${t(`password.strengths.${strength}`)}`}
        </li>
      </ul>
    </div>
  )
}
