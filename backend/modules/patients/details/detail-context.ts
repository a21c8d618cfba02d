import { getClinic } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import { dateAt } from '#shared/time.ts'
import type { DetailContext } from './detail-columns.ts'

/** The clinic's country and day, which typed details are read against. */
export function detailContext(call: Call): DetailContext {
  const { country, timeZone } = getClinic(call)
  return { country, today: dateAt(call.now, timeZone), now: call.now }
}
