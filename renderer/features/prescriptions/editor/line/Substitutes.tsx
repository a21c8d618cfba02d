import { ActionIcon, Button, Menu, Text } from '@mantine/core'
import { IconReplace } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import type { Medicine } from '#shared/contract/prescriptions/medicine.ts'

interface SubstitutesProps {
  medicineId: string
  /** What is replaced, where it is told by a sign alone. */
  name?: string
  onPick(medicine: Medicine): void
}

/** Other medicines with the same ingredients, to be taken in place of this one; doses and days stay as they are. */
export function Substitutes({ medicineId, name, onPick }: SubstitutesProps) {
  const { t } = useTranslation('prescriptions')
  const [opened, setOpened] = useState(false)
  const { data } = useQuery({
    ...rpc.prescriptions.substitutes.queryOptions({ input: { medicineId } }),
    enabled: opened,
  })
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" withinPortal>
      <Menu.Target>
        {name === undefined ? (
          <Button size="compact-xs" variant="subtle" leftSection={<IconReplace size={12} aria-hidden />}>
            {t('editor.substitute')}
          </Button>
        ) : (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('current.substitute', { name })}
            title={t('current.substitute', { name })}
          >
            <IconReplace size={14} aria-hidden />
          </ActionIcon>
        )}
      </Menu.Target>
      <Menu.Dropdown mah="40vh" style={{ overflowY: 'auto' }}>
        {data?.items.map(medicine => (
          <Menu.Item key={medicine.id} onClick={() => onPick(medicine)}>
            <Text size="sm">{medicine.name}</Text>
            <Text size="xs">{medicine.presentations.map(({ label }) => label).join(', ')}</Text>
          </Menu.Item>
        ))}
        {data?.items.length === 0 && <Menu.Label>{t('editor.noSubstitute')}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  )
}
