import type { WallView } from '#shared/contract/scheduling/wall.ts'

/** When someone was called last, in milliseconds since 1970; 0 when nobody is. */
export const latestCall = ({ doctors }: WallView): number =>
  Math.max(0, ...doctors.flatMap(({ called }) => called.map(({ calledAt }) => calledAt)))
