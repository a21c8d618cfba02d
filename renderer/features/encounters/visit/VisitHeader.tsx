import { ActionIcon, Button, Group, Text, Title } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconHeartbeat } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PapersMenu } from '#renderer/features/documents/index.ts'
import { AllergyMenu, useAgeAndSex } from '#renderer/features/patients/index.ts'
import type { SaveState } from '#renderer/lib/autosave.ts'
import { HumanDate } from '#renderer/ui/HumanDate.tsx'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Visit } from '#shared/contract/encounters.ts'
import type { Chart } from '#shared/contract/patients/records.ts'
import { AllergyLine } from '../patient/AllergyLine.tsx'
import { AfterSigning } from './AfterSigning.tsx'
import { CancelVisit } from './CancelVisit.tsx'
import { SavedState } from './SavedState.tsx'
import { useNeighbours } from './use-neighbours.ts'
import classes from './visit.module.css'

interface VisitHeaderProps {
  visit: Visit
  chart: Chart
  saving: readonly SaveState[]
  /** Null where it cannot be done. */
  onVitals: (() => void) | null
  onSign: (() => Promise<void>) | null
  signing: boolean
}

const tones = { open: 'inWork', signed: 'done', cancelled: 'dropped' } as const

/** Who this is, with allergies always in sight, and what can be done. */
export function VisitHeader({ visit, chart, saving, onVitals, onSign, signing }: VisitHeaderProps) {
  const { t } = useTranslation(['encounters', 'frame'])
  const ageAndSex = useAgeAndSex()
  const { previous, next } = useNeighbours(visit.appointmentId)
  const { patient } = chart
  useEffect(() => {
    document.title = `${patient.name} · ${t('frame:app.name')}`
  }, [patient.name, t])
  return (
    <header className={classes.header}>
      <div className={classes.who}>
        <Group gap="sm">
          <Title order={1}>{patient.name}</Title>
          <Text size="sm" c="dimmed">
            {[ageAndSex(patient), patient.code, patient.bloodGroup].filter(Boolean).join(' · ')}
          </Text>
        </Group>
        <Group gap="sm">
          <Group gap={4}>
            <AllergyLine chart={chart} />
            {visit.status === 'open' && <AllergyMenu chart={chart} />}
          </Group>
          <ToneBadge tone={tones[visit.status]}>{t(`statuses.${visit.status}`)}</ToneBadge>
          <Text size="sm" c="dimmed">
            {t(`types.${visit.type}`)} · <HumanDate date={visit.date} /> · {visit.doctorName}
          </Text>
        </Group>
      </div>
      <Group gap="sm" wrap="nowrap">
        <SavedState states={saving} />
        <ActionIcon
          aria-label={t('visit.previous')}
          title={t('visit.previous')}
          disabled={!previous}
          onClick={previous ?? undefined}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon aria-label={t('visit.next')} title={t('visit.next')} disabled={!next} onClick={next ?? undefined}>
          <IconChevronRight size={18} />
        </ActionIcon>
        {visit.status === 'open' && <CancelVisit visit={visit} />}
        {onVitals && (
          <Button variant="default" leftSection={<IconHeartbeat size={16} />} onClick={onVitals}>
            {t('visit.vitals')}
          </Button>
        )}
        <PapersMenu visit={visit} />
        {visit.status === 'signed' && <AfterSigning visitId={visit.id} onNext={next} />}
        {onSign && (
          <Button
            className={classes.sign}
            loading={signing}
            rightSection={<KeyHint name="visitSign" />}
            onClick={() => void onSign()}
          >
            {t('signing.action')}
          </Button>
        )}
      </Group>
    </header>
  )
}
