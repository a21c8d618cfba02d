import { Button, Code, Group, SimpleGrid, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface RecoveryCodesProps {
  codes: readonly string[]
  onKept: () => void
}

/** The codes that replace the phone, shown this once. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const { t } = useTranslation('identity')
  return (
    <section>
      <Title order={3}>{t('account.codesTitle')}</Title>
      <Text size="sm" my="sm">
        {t('account.codesText')}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 5 }} spacing="sm" maw={640}>
        {codes.map(code => (
          <Code key={code} ta="center" fz="md">
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group mt="md">
        <Button onClick={onKept}>{t('account.codesKept')}</Button>
      </Group>
    </section>
  )
}
