import { Button, Text, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { JoinState } from '#shared/contract/sync/devices.ts'
import { Door } from '../../parts/Door.tsx'
import { JoinFailed, JoinReceiving, JoinWaiting } from './JoinProgress.tsx'
import { JoinSignIn } from './JoinSignIn.tsx'
import { NearbyRelays } from './NearbyRelays.tsx'
import { ShowCode } from './ShowCode.tsx'

const stateKey = rpc.sync.devices.joinState.queryKey()
const pollMs = 700

/** The way of this computer into a clinic that works with Nadi already. */
export function JoinClinic({ onBack }: { onBack: () => void }) {
  const queries = useQueryClient()
  const {
    data: state,
    error,
    refetch,
  } = useQuery({
    ...rpc.sync.devices.joinState.queryOptions(),
    refetchInterval: pollMs,
  })
  const moved = (next: JoinState) => queries.setQueryData(stateKey, next)
  const cancel = async () => moved(await client.sync.devices.cancelJoin())
  const { t } = useTranslation('sync')
  if (error) return <Door title={t('join.title')}>{<ErrorState error={error} onRetry={() => void refetch()} />}</Door>
  switch (state?.step) {
    case 'waiting':
      return <ShowCode state={state} onCancel={() => void cancel()} />
    case 'approving':
      return <JoinWaiting state={state} onCancel={() => void cancel()} />
    case 'receiving':
      return <JoinReceiving state={state} onCancel={() => void cancel()} />
    case 'ready':
      return <JoinSignIn state={state} onCancel={() => void cancel()} />
    case 'failed':
      return <JoinFailed state={state} onAgain={() => void cancel()} />
    case 'idle':
      return <StartJoin onStarted={moved} onBack={onBack} />
    default:
      return <Door title={t('join.title')}>{null}</Door>
  }
}

interface StartJoinProps {
  onStarted(state: JoinState): void
  onBack: () => void
}

function StartJoin({ onStarted, onBack }: StartJoinProps) {
  const { t } = useTranslation(['sync', 'frame'])
  const form = useNadiForm({
    initialValues: { relay: '', name: t('join.nameDefault') },
    save: ({ relay, name }, call) => client.sync.devices.startJoin({ relay: withScheme(relay), name }, call),
    onSaved: onStarted,
  })
  return (
    <Door title={t('join.title')}>
      <Text c="dimmed" size="sm">
        {t('join.text')}
      </Text>
      <NadiForm form={form} enterAtEnd="saves" label={t('join.title')}>
        <TextInput
          label={t('join.relay')}
          description={t('join.relayText')}
          placeholder="https://"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
          {...form.getInputProps('relay')}
        />
        <NearbyRelays onChosen={relay => form.setFieldValue('relay', relay)} />
        <TextInput label={t('join.name')} required maxLength={60} {...form.getInputProps('name')} />
        <FormActions saving={form.saving} label={t('join.start')}>
          <Button variant="default" onClick={onBack}>
            {t('frame:form.back')}
          </Button>
        </FormActions>
      </NadiForm>
    </Door>
  )
}

/** People type `relay.example`; what travels without protection must be asked for. */
const withScheme = (typed: string) => (/^https?:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`)
