import { Modal, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useText } from '#renderer/lib/i18n.ts'
import { type Shortcut, type ShortcutName, shortcuts } from '#renderer/lib/keyboard.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'

interface ShortcutHelpProps {
  opened: boolean
  onClose: () => void
}

const groups = ['everywhere', 'forms', 'lists'] as const
const all = Object.entries(shortcuts) as [ShortcutName, Shortcut][]

/** Every shortcut of the app, on `?`. */
export function ShortcutHelp({ opened, onClose }: ShortcutHelpProps) {
  const { t } = useTranslation()
  const text = useText()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('form.close') }}
    >
      {groups.map(group => (
        <section key={group} aria-label={t(`shortcuts.${group}`)}>
          <Title order={3} mt="md" mb="xs">
            {t(`shortcuts.${group}`)}
          </Title>
          <Table withRowBorders={false} verticalSpacing={4}>
            <Table.Tbody>
              {all
                .filter(([, shortcut]) => shortcut.group === group)
                .map(([name, shortcut]) => (
                  <Table.Tr key={name}>
                    <Table.Td>{text(shortcut.text)}</Table.Td>
                    <Table.Td ta="end">
                      <KeyHint name={name} />
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Modal>
  )
}
