import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openDocument } from '#renderer/features/documents/index.ts'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { Patient } from '#shared/contract/patients/records.ts'
import { isGrowing } from '#shared/domain/encounters/growth/growth.ts'
import { growthPoints, measuredIndicators } from '#shared/domain/encounters/growth/growth-points.ts'
import { type GrowthIndicator, growthIndicators, isGrowthSex } from '#shared/domain/encounters/growth/reference.ts'
import { birthRange } from '#shared/domain/patients/birth-date.ts'
import { trendInput } from '../trends/trend-input.ts'
import { GrowthTable } from './GrowthTable.tsx'
import { useGrowthReference } from './use-growth.ts'

const chartHeight = 340
const GrowthChart = lazyPane(async () => (await import('./GrowthChart.tsx')).GrowthChart, chartHeight)

/** How a child grows, among children of the same age and sex. Draws nothing for the grown-up. */
export function GrowthPanel({ patientId }: { patientId: string }) {
  const { t } = useTranslation('encounters')
  const { today } = useFormat()
  const { data } = useQuery(rpc.patients.get.queryOptions({ input: { id: patientId } }))
  const patient = data?.patient
  if (!patient?.birth) return null
  if (!isGrowing(birthRange(patient.birth).latest, today)) return null
  return (
    <Panel title={t('growth.title')}>
      <Growth patient={patient} />
    </Panel>
  )
}

function Growth({ patient }: { patient: Patient }) {
  const { t } = useTranslation('encounters')
  const { timeZone } = useFormat()
  const mayPrint = useMay('documents.readReports')
  const { sex, birth } = patient
  const birthDate = birth?.kind === 'date' ? birth.date : null
  const vitals = useQuery(rpc.encounters.lastVitals.queryOptions({ input: trendInput(patient.id) }))
  const reference = useGrowthReference(sex, birthDate !== null)
  const [chosen, choose] = useState<GrowthIndicator | null>(null)
  const rows = reference.data?.rows
  const readings = vitals.data?.readings
  const points = useMemo(
    () => (birthDate && readings && rows ? growthPoints(readings, birthDate, timeZone, rows) : []),
    [birthDate, readings, rows, timeZone],
  )
  if (birthDate === null) return <Said text={t('growth.needsBirth')} />
  if (!isGrowthSex(sex)) return <Said text={t('growth.needsSex')} />
  if (!rows || !readings) return <div style={{ height: chartHeight }} />
  const measured = measuredIndicators(points, growthIndicators)
  const [first] = measured
  if (!first) return <Said text={t('patient.noVitals')} />
  const indicator = chosen && measured.includes(chosen) ? chosen : first
  return (
    <>
      <Group align="end" mb="sm">
        <NativeSelect
          label={t('growth.chart')}
          w={320}
          value={indicator}
          data={measured.map(value => ({ value, label: t(`growth.indicators.${value}`) }))}
          onChange={event => choose(event.currentTarget.value as GrowthIndicator)}
        />
        {mayPrint && (
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} />}
            onClick={() => openDocument({ kind: 'growthChart', id: patient.id, indicator })}
          >
            {t('growth.print')}
          </Button>
        )}
      </Group>
      <GrowthChart indicator={indicator} points={points} reference={rows} />
      <GrowthTable indicator={indicator} points={points} />
      <Text size="xs" c="dimmed" mt="xs">
        {reference.data?.source}. {t('growth.lying')}
      </Text>
    </>
  )
}

const Said = ({ text }: { text: string }) => (
  <Text size="sm" c="dimmed">
    {text}
  </Text>
)
