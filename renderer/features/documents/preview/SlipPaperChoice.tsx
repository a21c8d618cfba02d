import { SegmentedControl } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { type SlipPaper, slipPapers } from '#shared/contract/documents.ts'

const preference = 'slipPaper'

interface ChosenPaper {
  paper: SlipPaper
  choose(paper: SlipPaper): void
}

/** The paper that this person's slips were printed on last. */
export function useSlipPaper(): ChosenPaper {
  const { data } = useQuery(rpc.settings.getPreferences.queryOptions())
  const save = useMutation({
    mutationFn: (value: SlipPaper) => client.settings.setPreference({ name: preference, value }),
    onError: showProblem,
  })
  const kept = slipPapers.find(paper => paper === data?.[preference])
  const paper = save.isPending ? save.variables : (kept ?? 'roll80')
  return { paper, choose: save.mutate }
}

/** What the printer at this desk is loaded with. */
export function SlipPaperChoice({ paper, choose }: ChosenPaper) {
  const { t } = useTranslation('preview')
  return (
    <SegmentedControl
      aria-label={t('paper')}
      data={slipPapers.map(value => ({ value, label: t(`papers.${value}`) }))}
      value={paper}
      onChange={choose}
    />
  )
}
