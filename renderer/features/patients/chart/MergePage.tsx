import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import { PatientLine } from '../parts/PatientLine.tsx'
import { PatientPicker } from '../parts/PatientPicker.tsx'
import { useChart } from './use-chart.ts'

/** Two charts of one person: the other one leads here from then on. Nothing is copied, so it can be taken back exactly. */
export function MergePage() {
  const { t } = useTranslation('patients')
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const chart = useChart(id)
  const [picked, setOther] = useState<PatientBrief | null>(null)
  // The list of possible duplicates names the other one.
  const [address] = useSearchParams()
  const named = useNamed(address.get('with'))
  const other = picked ?? named
  const kept = chart.data?.patient

  const merging = useMutation({
    mutationFn: (input: { mergedId: string; reason: string }) => client.patients.merge({ id, ...input }),
    onError: showProblem,
    onSuccess(merged, { mergedId }) {
      void navigate(`/patients/${id}`)
      const chart = merged.mergedCharts.find(candidate => candidate.patientId === mergedId)
      if (chart)
        showUndo({
          message: t('merge.done', { code: chart.code }),
          undo: () => client.patients.undoMerge({ mergeId: chart.mergeId, reason: t('merge.undone') }),
        })
    },
  })

  async function merge(merged: PatientBrief): Promise<void> {
    const reason = await askReason({
      title: t('merge.title'),
      text: t('merge.consequence', { name: merged.name, code: merged.code }),
      confirm: t('merge.action'),
    })
    if (reason !== null) merging.mutate({ mergedId: merged.id, reason })
  }

  return (
    <Page layout="narrow">
      <PageHeader title={t('merge.title')} subtitle={t('merge.text')} />
      <Stack gap="md">
        <PatientPicker label={t('merge.find')} autoFocus except={id} onPick={setOther} />
        {kept && other && (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Side title={t('merge.kept')} patient={kept} />
            <Side title={t('merge.merged')} patient={other} />
          </SimpleGrid>
        )}
        <Group>
          <Button variant="default" onClick={() => void navigate(-1)}>
            {t('merge.cancel')}
          </Button>
          {other && (
            <Button
              leftSection={<IconArrowMerge size={16} />}
              loading={merging.isPending}
              onClick={() => void merge(other)}
            >
              {t('merge.action')}
            </Button>
          )}
        </Group>
      </Stack>
    </Page>
  )
}

function useNamed(id: string | null): PatientBrief | null {
  const { data } = useQuery(rpc.patients.get.queryOptions({ input: { id: id ?? '' }, enabled: id !== null }))
  return data?.patient ?? null
}

function Side({ title, patient }: { title: string; patient: PatientBrief }) {
  return (
    <Paper withBorder p="md">
      <Text size="xs" c="dimmed" mb="xs">
        {title}
      </Text>
      <PatientLine patient={patient} />
    </Paper>
  )
}
