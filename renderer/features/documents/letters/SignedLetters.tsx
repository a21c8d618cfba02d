import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import type { SignedLetter } from '#shared/contract/documents/letters.ts'
import { openDocument } from '../open-document.tsx'

interface SignedLettersProps {
  letters: readonly SignedLetter[]
  onCorrect(letter: SignedLetter, reason: string): void
}

/** What was signed for this visit already. A wrong one is corrected by another, never changed. */
export function SignedLetters({ letters, onCorrect }: SignedLettersProps) {
  const { t } = useTranslation('preview')
  async function correct(letter: SignedLetter): Promise<void> {
    const { number } = letter
    const title = t('letters.correctOf', { number })
    const reason = await askReason({ title, text: t('letters.correctText'), confirm: t('letters.correct') })
    if (reason !== null) onCorrect(letter, reason)
  }
  if (letters.length === 0) return null
  return (
    <Stack gap={4} mb="md">
      {letters.map(letter => (
        <Group key={letter.id} justify="space-between" wrap="nowrap">
          <div>
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => openDocument({ kind: 'letter', id: letter.id, of: letter.kind })}
            >
              {t('letters.signed', { number: letter.number })}
            </Anchor>
            <Text size="xs" c="dimmed">
              <HumanInstant instant={letter.signedAt} />
              {letter.replaced && ` · ${t('letters.replaced')}`}
            </Text>
          </div>
          {!letter.replaced && (
            <Button variant="subtle" size="compact-sm" onClick={() => void correct(letter)}>
              {t('letters.correct')}
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  )
}
