import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refreshStatus, setSettingUp, useStatus } from '#renderer/lib/session.ts'
import { CreateClinic } from './CreateClinic.tsx'
import { JoinClinic } from './join/JoinClinic.tsx'
import { KeepKit } from './KeepKit.tsx'
import { Restore } from './Restore.tsx'
import { Welcome } from './Welcome.tsx'

type Step =
  | { name: 'welcome' }
  | { name: 'create' }
  | { name: 'join' }
  | { name: 'restore' }
  | { name: 'kit'; recoveryCode: string }

/** An empty workstation: a clinic of one's own, one that there is already, one from a backup, or the demo. */
export function FirstRun() {
  const { data: status } = useStatus()
  const queries = useQueryClient()
  const [step, setStep] = useState<Step>({ name: 'welcome' })
  if (!status) return null
  if (step.name === 'kit') {
    const finish = async () => {
      await refreshStatus(queries)
      setSettingUp(false)
    }
    return <KeepKit recoveryCode={step.recoveryCode} onKept={() => void finish()} />
  }
  if (step.name === 'restore' || status.restoreOnly)
    return <Restore only={status.restoreOnly} onBack={() => setStep({ name: 'welcome' })} />
  if (step.name === 'create')
    return (
      <CreateClinic
        defaults={status.defaults}
        onBack={() => setStep({ name: 'welcome' })}
        onCreated={made => setStep({ name: 'kit', ...made })}
      />
    )
  if (step.name === 'join') return <JoinClinic onBack={() => setStep({ name: 'welcome' })} />
  return (
    <Welcome
      status={status}
      onCreate={() => setStep({ name: 'create' })}
      onJoin={() => setStep({ name: 'join' })}
      onRestore={() => setStep({ name: 'restore' })}
    />
  )
}
