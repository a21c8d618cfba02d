import { Modal, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type TextKey, useText } from '#renderer/lib/i18n.ts'
import { type Shortcut, type ShortcutName, shortcuts } from '#renderer/lib/keyboard.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'

interface ShortcutHelpProps {
  opened: boolean
  onClose: () => void
}

const groups: { name: Shortcut['group']; title: TextKey }[] = [
  { name: 'everywhere', title: 'frame:shortcuts.everywhere' },
  { name: 'forms', title: 'frame:shortcuts.forms' },
  { name: 'lists', title: 'frame:shortcuts.lists' },
  { name: 'desk', title: 'scheduling:keys.title' },
  { name: 'visit', title: 'encounters:keys.title' },
  { name: 'decide', title: 'sync:conflicts.keys.title' },
  { name: 'notices', title: 'notifications:keys.title' },
  { name: 'paper', title: 'preview:keys.title' },
  { name: 'file', title: 'files:keys.title' },
  { name: 'drawing', title: 'drawing:keys.title' },
]
const all = Object.entries(shortcuts) as [ShortcutName, Shortcut][]

/** Every shortcut of the app, on `?`. */
export function ShortcutHelp({ opened, onClose }: ShortcutHelpProps) {
  const { t } = useTranslation()
  const text = useText()
  return (
    <Modal opened={opened} onClose={onClose} title={t('shortcuts.title')}>
      {groups.map(({ name: group, title }) => (
        <section key={group} aria-label={text(title)}>
          <Title order={3} mt="md" mb="xs">
            {text(title)}
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
