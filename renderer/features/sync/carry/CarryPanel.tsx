import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { CarriedIn } from '#shared/contract/sync/carry.ts'
import type { ExchangeDevice } from '#shared/contract/sync/status.ts'
import { CarriedReport } from './CarriedReport.tsx'
import { MakeFile, type ToCarry } from './MakeFile.tsx'
import { TakeFile } from './TakeFile.tsx'

const usual: ToCarry = { addressee: '', everything: false, files: false, filesAfter: null }

/** Changes that people carry in a file, e.g. on a USB stick. */
export function CarryPanel({ devices }: { devices: readonly ExchangeDevice[] }) {
  const { t } = useTranslation('sync')
  const [making, setMaking] = useState<ToCarry | null>(null)
  const [next, setNext] = useState<ToCarry | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [taken, setTaken] = useState<CarriedIn | null>(null)
  const others = devices.filter(({ isThis }) => !isThis)

  function made(words: string, left: ToCarry | null): void {
    setSaid(words)
    setNext(left)
    setMaking(null)
  }

  function clear(): void {
    setTaken(null)
    setSaid(null)
    setNext(null)
  }

  function begin(what: ToCarry): void {
    clear()
    setMaking(what)
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
            {next && (
              <Button mt="xs" size="compact-sm" display="block" onClick={() => begin(next)}>
                {t('carry.nextFile')}
              </Button>
            )}
          </Alert>
        )}
        {taken && <CarriedReport taken={taken} />}
        {making ? (
          <MakeFile others={others} begin={making} onDone={made} onCancel={() => setMaking(null)} />
        ) : (
          <Group>
            {others.length > 0 && (
              <Button
                variant="default"
                leftSection={<IconFileExport size={16} aria-hidden />}
                onClick={() => begin(usual)}
              >
                {t('carry.make')}
              </Button>
            )}
            <TakeFile onBegin={clear} onTaken={setTaken} />
          </Group>
        )}
      </Stack>
    </Panel>
  )
}
