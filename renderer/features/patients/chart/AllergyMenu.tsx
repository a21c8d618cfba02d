import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconPencil, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { Chart } from '#shared/contract/patients/records.ts'
import { AllergyForm } from './AllergyForm.tsx'
import { openEntry } from './EntryForm.tsx'

/** Records an allergy, or that there is none, without leaving the visit for the chart. */
export function AllergyMenu({ chart }: { chart: Pick<Chart, 'allergies' | 'patient'> }) {
  const { t } = useTranslation('patients')
  const mayChange = useMay('patients.updateClinical')
  const { id, noAllergiesAt } = chart.patient
  const isKnown = chart.allergies.some(allergy => allergy.state !== 'retracted') || noAllergiesAt !== null
  if (!mayChange) return null
  const confirmNone = () => client.patients.confirmNoAllergies({ id, confirmed: true }).catch(showProblem)
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('allergies.record')} title={t('allergies.record')}>
          <IconPencil size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!isKnown && (
          <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => void confirmNone()}>
            {t('allergies.confirmNone')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconPlus size={16} />}
          onClick={() => openEntry(t('allergies.add'), close => <AllergyForm patientId={id} onDone={close} />)}
        >
          {t('allergies.add')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
