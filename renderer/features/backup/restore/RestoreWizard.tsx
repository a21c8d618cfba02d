import { Alert, Button, Group, Skeleton, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { forgetEverything, forgetPlace, refreshStatus } from '#renderer/lib/session.ts'
import type { BackupSource, InspectedBackup, TypedSecret } from '#shared/contract/backup.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { BackupFacts } from './BackupFacts.tsx'
import { BeginForm } from './BeginForm.tsx'
import { OpenForm } from './OpenForm.tsx'
import { PickBackup } from './PickBackup.tsx'
import { RestoreProgress } from './RestoreProgress.tsx'

interface RestoreWizardProps {
  /** Given where a backup of the list was chosen. */
  source?: BackupSource | undefined
  onBack?: (() => void) | undefined
}

type Opened = { secret: TypedSecret; replay: Outputs['backup']['unlock']['replay'] }

/** From a file to a clinic: choose it, see what it is, open it, restore it. */
export function RestoreWizard({ source: given, onBack }: RestoreWizardProps) {
  const queries = useQueryClient()
  const [source, setSource] = useState(given)
  const [code, setCode] = useState('')
  const [begun, setBegun] = useState(false)
  const startAgain = () => {
    setBegun(false)
    setSource(given)
  }
  async function leave(): Promise<void> {
    forgetPlace()
    forgetEverything(queries)
    await refreshStatus(queries)
  }
  if (begun) return <RestoreProgress onAgain={startAgain} onDone={() => void leave()} />
  if (!source)
    return (
      <PickBackup
        onPicked={(picked, recoveryCode = '') => {
          setCode(recoveryCode)
          setSource(picked)
        }}
        onBack={onBack}
      />
    )
  return (
    <Inspected
      source={source}
      code={code}
      onBack={given ? (onBack ?? startAgain) : () => setSource(undefined)}
      onBegun={() => setBegun(true)}
    />
  )
}

interface InspectedProps {
  source: BackupSource
  /** The recovery code, where it was typed already. */
  code: string
  onBack: () => void
  onBegun: () => void
}

function Inspected({ source, code, onBack, onBegun }: InspectedProps) {
  const { t } = useTranslation('backup')
  const { data, error } = useQuery({
    ...rpc.backup.inspect.queryOptions({ input: { source } }),
    retry: false,
    meta: { reads: [] },
  })
  if (error)
    return (
      <Stack gap="sm">
        <Alert color="red" role="alert">
          {problemText(problemOf(error))}
        </Alert>
        <Group>
          <Button variant="default" onClick={onBack}>
            {t('restore.back')}
          </Button>
        </Group>
      </Stack>
    )
  if (!data) return <Skeleton h={120} aria-label={t('restore.reading')} />
  return (
    <Stack gap="md">
      <BackupFacts backup={data} />
      {data.fault === null ? (
        <Steps source={source} code={code} backup={data} onBack={onBack} onBegun={onBegun} />
      ) : (
        <Group>
          <Button variant="default" onClick={onBack}>
            {t('restore.back')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function Steps({ source, code, backup, onBack, onBegun }: InspectedProps & { backup: InspectedBackup }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  if (!opened)
    return (
      <OpenForm
        source={source}
        code={code}
        onBack={onBack}
        onOpened={(secret, { replay }) => setOpened({ secret, replay })}
      />
    )
  return <BeginForm source={source} backup={backup} {...opened} onBack={() => setOpened(null)} onBegun={onBegun} />
}
