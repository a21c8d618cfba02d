import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Visit } from '#shared/contract/encounters.ts'
import type { Chart } from '#shared/contract/patients/records.ts'
import { VitalsForm } from '../vitals/VitalsForm.tsx'

interface VitalsDrawerProps {
  opened: boolean
  visit: Visit
  chart: Chart
  onClose(): void
}

/** Readings taken during the visit, beside the note. */
export function VitalsDrawer({ opened, visit, chart, onClose }: VitalsDrawerProps) {
  const { t } = useTranslation(['encounters', 'frame'])
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={720}
      title={t('form.title')}
      closeButtonProps={{ 'aria-label': t('frame:form.close') }}
    >
      <VitalsForm
        visitId={visit.id}
        patient={chart.patient}
        label={t('form.save')}
        onSaved={onClose}
        onCancel={onClose}
      />
    </Drawer>
  )
}
