/**
 * node --import moved-clock-program.ts: the host's clock is ahead of the machine's by NADI_TEST_CLOCK_AHEAD milliseconds, and from
 * then on by whatever the process that started it says.
 */

import { moveClock } from './time-travel.ts'

moveClock(Number(process.env.NADI_TEST_CLOCK_AHEAD ?? 0))
process.on('message', message => {
  const { ahead } = message as { ahead: number }
  moveClock(ahead)
  process.send?.({ ahead })
})
// Listening must not keep a host alive that would otherwise end.
process.channel?.unref()
