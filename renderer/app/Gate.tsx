import { Suspense } from 'react'
import { gates } from '#renderer/features/identity/index.ts'
import { useSettingUp, useStatus } from '#renderer/lib/session.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import type { Status } from '#shared/contract/identity/setup.ts'
import { Opening } from './Opening.tsx'
import { SignedIn } from './session/SignedIn.tsx'
import { useRefusals } from './session/use-refusals.ts'

/** Decides what stands on the screen: set-up, sign-in, or the app. */
export function Gate() {
  const { data: status, error, refetch } = useStatus()
  const settingUp = useSettingUp()
  useRefusals()
  if (!status) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Opening />
  const Screen = screenFor(status, settingUp)
  return <Suspense fallback={<Opening />}>{Screen ? <Screen /> : <SignedIn status={status} />}</Suspense>
}

function screenFor(status: Status, settingUp: boolean) {
  if (status.state === 'empty' || settingUp) return gates.FirstRun
  if (status.state === 'creating') return gates.DemoProgress
  if (!status.session) return gates.SignIn
  return status.session.mustChangePassword && !status.session.locked ? gates.NewPassword : null
}
