import { Alert, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NoteDraft } from './use-note.ts'

/** What another desk wrote in a section that was being written here too. Nothing is lost: it can be taken in below. */
export function ClashNotes({ draft }: { draft: NoteDraft }) {
  const { t } = useTranslation('encounters')
  return draft.clashes.map(clash => (
    <Alert key={`${clash.section} ${clash.theirs}`} color="amber" mb="sm">
      <Text size="sm" fw={600}>
        {t('note.clash', { section: t(`sections.${clash.section}`) })}
      </Text>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {clash.theirs}
      </Text>
      <Group gap="sm" mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            draft.change({ [clash.section]: `${draft.note[clash.section]}\n${clash.theirs}` })
            draft.settleClash(clash)
          }}
        >
          {t('note.takeBoth')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => draft.settleClash(clash)}>
          {t('note.keepMine')}
        </Button>
      </Group>
    </Alert>
  ))
}
