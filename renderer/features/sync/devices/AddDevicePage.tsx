import { Anchor, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ApproveDevice } from './ApproveDevice.tsx'
import { FindDevice } from './FindDevice.tsx'
import type { Newcomer } from './newcomer.ts'
import { SendingClinic } from './SendingClinic.tsx'

type Step =
  | { name: 'find' }
  | { name: 'approve'; newcomer: Newcomer }
  | { name: 'sending'; enrolmentId: string; device: string }

/** From the code on a new computer's screen to its place in the clinic. */
export function AddDevicePage() {
  const { t } = useTranslation('sync')
  const [step, setStep] = useState<Step>({ name: 'find' })
  const { data, error, refetch } = useQuery(rpc.sync.devices.list.queryOptions())
  return (
    <Page layout="narrow">
      <Anchor component={Link} to="/devices" size="sm">
        {t('devices.back')}
      </Anchor>
      <PageHeader title={t('add.title')} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      {data && !data.mayApprove && <EmptyState title={t('devices.notApprover')} />}
      {data?.mayApprove && step.name === 'find' && (
        <FindDevice relay={data.relay} onFound={newcomer => setStep({ name: 'approve', newcomer })} />
      )}
      {step.name === 'approve' && (
        <ApproveDevice
          newcomer={step.newcomer}
          devices={data?.items ?? []}
          onDeclined={() => setStep({ name: 'find' })}
          onApproved={device =>
            setStep({ name: 'sending', enrolmentId: step.newcomer.enrolmentId, device: device.name })
          }
        />
      )}
      {step.name === 'sending' && <SendingClinic enrolmentId={step.enrolmentId} name={step.device} />}
    </Page>
  )
}
