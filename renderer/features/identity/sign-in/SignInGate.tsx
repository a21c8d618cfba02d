import { useState } from 'react'
import { useStatus } from '#renderer/lib/session.ts'
import { Recover } from './Recover.tsx'
import { SignIn } from './SignIn.tsx'

/** The sign-in, and beside it the way back in with the recovery kit. */
export function SignInGate() {
  const { data: status } = useStatus()
  const [recovering, setRecovering] = useState(false)
  if (!status) return null
  if (recovering) return <Recover onBack={() => setRecovering(false)} />
  return <SignIn status={status} onRecover={() => setRecovering(true)} />
}
