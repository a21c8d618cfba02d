import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { client } from '#renderer/lib/rpc.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import { PatientLine } from '../parts/PatientLine.tsx'
import { PatientPicker } from '../parts/PatientPicker.tsx'
import { ReasonForm } from '../parts/ReasonForm.tsx'
import { useChart } from './use-chart.ts'

/** Two charts of one person: the other one leads here from then on. Nothing is copied, so it can be taken back exactly. */
export function MergePage() {
  const { t } = useTranslation('patients')
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const chart = useChart(id)
  const [other, setOther] = useState<PatientBrief | null>(null)
  const kept = chart.data?.patient

  async function merge(reason: string): Promise<void> {
    if (!other) return
    const merged = await client.patients.merge({ id, mergedId: other.id, reason })
    void navigate(`/patients/${id}`)
    const mergeId = merged.mergedCharts.find(candidate => candidate.patientId === other.id)?.mergeId
    if (mergeId)
      showUndo({
        message: t('merge.done', { code: other.code }),
        undo: () => client.patients.undoMerge({ mergeId, reason: t('merge.undone') }),
      })
  }

  return (
    <Page layout="narrow">
      <PageHeader title={t('merge.title')} subtitle={t('merge.text')} />
      <Stack gap="md">
        <PatientPicker label={t('merge.find')} autoFocus onPick={hit => setOther(hit.id === id ? null : hit)} />
        {kept && other && (
          <>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Side title={t('merge.kept')} patient={kept} />
              <Side title={t('merge.merged')} patient={other} />
            </SimpleGrid>
            <ReasonForm label={t('merge.action')} onReason={merge} />
          </>
        )}
        <Group>
          <Button variant="default" leftSection={<IconArrowMerge size={16} />} onClick={() => void navigate(-1)}>
            {t('merge.cancel')}
          </Button>
        </Group>
      </Stack>
    </Page>
  )
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
