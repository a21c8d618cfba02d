import { systemRandom } from '#backend/platform/random.ts'
import { fraction } from '../link/status.ts'

/** In milliseconds. Tests use shorter ones. */
export interface LanTiming {
  /** Between looks at who is there. */
  look: number
  /** Nobody hosts for so long, and up to `spread` more: then this workstation does. */
  wait: number
  spread: number
  /** Another one hosts too, and it is that one's turn: this one stops after so long. */
  stepDown: number
  /** A relay that did not start is tried again after so long. */
  retry: number
}

export const lanTiming: LanTiming = { look: 1_000, wait: 3_000, spread: 6_000, stepDown: 10_000, retry: 30_000 }

export interface Scene {
  /** In milliseconds, of a clock that only goes forward. */
  now: number
  mayHost: boolean
  isHosting: boolean
  /** The names of the other hosts that can be reached. */
  others: readonly string[]
}

/** Whose turn it is to host: of several the one whose name comes first, once there are several. */
export interface Election {
  step(scene: Scene): 'start' | 'stop' | 'stay'
  failed(now: number): void
}

/**
 * No word passes between the workstations: who finds nobody waits a random while, so that mostly one alone begins. Two at
 * once do no harm, since everyone exchanges with both; the one whose name comes later stops.
 */
export function createElection(self: string, timing: LanTiming, random = systemRandom): Election {
  let hostAt: number | null = null
  let seniorSince: number | null = null

  function whileHosting({ now, others }: Scene): boolean {
    seniorSince = others.some(name => name < self) ? (seniorSince ?? now) : null
    return seniorSince !== null && now - seniorSince >= timing.stepDown
  }

  function whileWaiting({ now, others }: Scene): boolean {
    if (others.length > 0) hostAt = null
    else hostAt ??= now + timing.wait + timing.spread * fraction(random)
    return hostAt !== null && now >= hostAt
  }

  return {
    step(scene) {
      const { mayHost, isHosting } = scene
      if (isHosting || !mayHost) hostAt = null
      if (!isHosting) seniorSince = null
      if (isHosting) return !mayHost || whileHosting(scene) ? 'stop' : 'stay'
      return mayHost && whileWaiting(scene) ? 'start' : 'stay'
    },
    failed(now) {
      hostAt = now + timing.retry
    },
  }
}
