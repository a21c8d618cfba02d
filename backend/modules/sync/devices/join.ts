import { signInToJoin } from '#backend/modules/identity/index.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import type { Joining } from '#backend/platform/sync/enrol/joining.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { JoinState } from '#shared/contract/sync/devices.ts'
import { conflict, unavailable } from '#shared/errors.ts'

type Input = Parsed['sync']['devices']

export function joinState({ setUp }: GatedContext): JoinState {
  return setUp.joining?.state() ?? { step: 'idle' }
}

/** @throws AppError CONFLICT `alreadySetUp` */
export function nearby(context: GatedContext): Outputs['sync']['devices']['nearby'] {
  joiningOf(context)
  return { relays: context.setUp.nearby?.list() ?? [] }
}

/** @throws AppError CONFLICT `alreadySetUp` */
export function startJoin(context: GatedContext, input: Input['startJoin']): JoinState {
  const joining = joiningOf(context)
  joining.start(input)
  return joining.state()
}

/** @throws AppError CONFLICT `alreadySetUp` */
export function cancelJoin(context: GatedContext): JoinState {
  const joining = joiningOf(context)
  joining.cancel()
  return joining.state()
}

/** @throws AppError CONFLICT `notReady`, `alreadySetUp`; UNAUTHENTICATED, RATE_LIMITED as signing in does */
export async function finishJoin(
  context: GatedContext,
  input: Input['finishJoin'],
): Promise<Outputs['sync']['devices']['finishJoin']> {
  const joining = joiningOf(context)
  let reply: Outputs['sync']['devices']['finishJoin'] | null = null
  await joining.finish(async clinic => {
    const { signedIn, slots } = await signInToJoin(context, clinic, input)
    reply = signedIn
    return slots
  })
  if (!reply) throw new Error('joined without signing in')
  return reply
}

function joiningOf({ workspace, setUp }: GatedContext): Joining {
  if (!setUp.joining) throw unavailable('noRelay')
  if (workspace.state() !== 'empty' || setUp.demo?.running()) throw conflict('alreadySetUp')
  return setUp.joining
}
