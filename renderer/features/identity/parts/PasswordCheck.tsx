import { PasswordInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface PasswordCheckProps {
  input: object
  autoFocus?: boolean
}

/** One's own password, asked again before something that could let others in. */
export function PasswordCheck({ input, autoFocus = false }: PasswordCheckProps) {
  const { t } = useTranslation('identity')
  return (
    <PasswordInput
      label={t('account.withPassword')}
      autoComplete="current-password"
      required
      autoFocus={autoFocus}
      {...input}
    />
  )
}
