import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { CarriedIn } from '#shared/contract/sync/carry.ts'
import type { ExchangeDevice } from '#shared/contract/sync/status.ts'
import { CarriedReport } from './CarriedReport.tsx'
import { MakeFile } from './MakeFile.tsx'
import { TakeFile } from './TakeFile.tsx'

/** Changes that people carry in a file, e.g. on a USB stick. */
export function CarryPanel({ devices }: { devices: readonly ExchangeDevice[] }) {
  const { t } = useTranslation('sync')
  const [making, setMaking] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const [taken, setTaken] = useState<CarriedIn | null>(null)
  const others = devices.filter(({ isThis }) => !isThis)

  function made(words: string): void {
    setSaid(words)
    setMaking(false)
  }

  function begin(): void {
    setTaken(null)
    setSaid(null)
    setMaking(true)
  }

  return (
    <Panel title={t('carry.title')}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('carry.text')} {others.length === 0 && t('carry.alone')}
        </Text>
        {said !== null && (
          <Alert role="status" color="teal">
            {said}
          </Alert>
        )}
        {taken && <CarriedReport taken={taken} />}
        {making ? (
          <MakeFile others={others} onDone={made} onCancel={() => setMaking(false)} />
        ) : (
          <Group>
            {others.length > 0 && (
              <Button variant="default" leftSection={<IconFileExport size={16} aria-hidden />} onClick={begin}>
                {t('carry.make')}
              </Button>
            )}
            <TakeFile
              onBegin={() => {
                setSaid(null)
                setTaken(null)
              }}
              onTaken={setTaken}
            />
          </Group>
        )}
      </Stack>
    </Panel>
  )
}
