import { showNotification } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { v4 } from 'uuid'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import type { Inputs } from '#shared/contract/index.ts'

type Opening = Inputs['encounters']['openVisit']

/** Opens a visit and goes to it; `page` is the part of the address after the visit's own. */
export function useOpenVisit(): (input: Opening, page?: '' | '/vitals') => Promise<void> {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return async (input, page = '') => {
    try {
      const visit = await client.encounters.openVisit(input, { context: { idempotencyKey: v4() } })
      queries.setQueryData(rpc.encounters.getVisit.queryOptions({ input: { id: visit.id } }).queryKey, visit)
      // Without the chart the screen shows nothing: it comes while the screen's code does.
      void queries.prefetchQuery(rpc.patients.get.queryOptions({ input: { id: visit.patientId } }))
      await navigate(`/visits/${visit.id}${page}`)
    } catch (error) {
      showNotification({ color: 'red', message: problemText(problemOf(error)) })
    }
  }
}
