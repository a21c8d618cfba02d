import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { suggestPassword } from '#shared/domain/identity/password.ts'

/** An unpredictable integer below `below`, without favouring any. */
function randomBelow(below: number): number {
  const limit = Math.floor(0x1_0000_0000 / below) * below
  const [value = limit] = crypto.getRandomValues(new Uint32Array(1))
  return value < limit ? value % below : randomBelow(below)
}

export const newTemporaryPassword = (): string => suggestPassword(randomBelow)

interface TemporaryPasswordProps {
  input: object
  onSuggest(password: string): void
}

/** A password to be told to someone: in plain sight, and easy to read aloud. */
export function TemporaryPassword({ input, onSuggest }: TemporaryPasswordProps) {
  const { t } = useTranslation('identity')
  return (
    <TextInput
      label={t('users.temporaryPassword')}
      description={t('users.temporaryText')}
      required
      autoComplete="off"
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      rightSection={
        <Tooltip label={t('users.suggest')}>
          <ActionIcon size="md" aria-label={t('users.suggest')} onClick={() => onSuggest(newTemporaryPassword())}>
            <IconRefresh size={16} />
          </ActionIcon>
        </Tooltip>
      }
      {...input}
    />
  )
}
