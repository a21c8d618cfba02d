import type { KeyboardEvent } from 'react'
import { matches, shortcuts } from '#renderer/lib/keyboard.ts'
import { queuePriorities } from '#shared/domain/scheduling/queue.ts'
import type { Listed } from '../parts/types.ts'
import { useQueueActs } from '../parts/use-queue-acts.ts'

/** One key for each act on a patient who waits, while the focus is on the name. */
export function useQueueKeys(appointment: Listed, openMore: () => void): (event: KeyboardEvent) => void {
  const acts = useQueueActs()
  const waits = appointment.status === 'checked_in'

  function nextPriority() {
    const at = queuePriorities.indexOf(appointment.token?.priority ?? 'normal')
    return queuePriorities[(at + queuePriorities.length - 1) % queuePriorities.length] ?? 'normal'
  }

  return event => {
    const is = (name: 'queueCall' | 'queueSkip' | 'queuePriority' | 'queueMore') =>
      matches(event.nativeEvent, shortcuts[name].keys)
    const act = () => {
      if (is('queueMore')) return openMore()
      if (!waits || !acts.mayRun) return undefined
      if (is('queueCall')) return void acts.call(appointment)
      if (is('queueSkip')) return void acts.skip(appointment)
      return void acts.setPriority(appointment, nextPriority())
    }
    if (!is('queueMore') && !is('queueCall') && !is('queueSkip') && !is('queuePriority')) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) act()
  }
}
