import { carry } from './sync/carry.ts'
import { clashes } from './sync/clashes.ts'
import { conflicts } from './sync/conflicts.ts'
import { devices } from './sync/devices.ts'
import { duplicates } from './sync/duplicates.ts'
import { lan } from './sync/lan.ts'
import { peers } from './sync/peers.ts'
import { status } from './sync/status.ts'

/** The clinic's workstations, and what becomes of a clinic that is written on several workstations at once. */
export const sync = { status, conflicts, clashes, duplicates, devices, peers, carry, lan }
