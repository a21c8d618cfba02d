import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DrugSet } from '#shared/contract/prescriptions/sets.ts'
import { medicinesOfSet } from '../../sets/set-names.ts'
import type { FoundItem, FoundMedicine } from './use-found.ts'

/** One answer to what is typed: a medicine, a set, or the words as they stand. */
export function FoundLine({ item, drug }: { item: FoundItem; drug: string }) {
  const { t } = useTranslation('prescriptions')
  if (item.kind === 'set') return <SetLine set={item.set} />
  if (item.kind === 'medicine') return <MedicineLine medicine={item.medicine} />
  return t('editor.asTyped', { text: drug })
}

function SetLine({ set }: { set: DrugSet }) {
  const { t } = useTranslation('prescriptions')
  const facts = [t('sets.count', { count: set.lines.length }), !set.own && t('sets.shared'), medicinesOfSet(set)]
  return <Facts name={`/${set.name}`} facts={facts} />
}

function MedicineLine({ medicine }: { medicine: FoundMedicine }) {
  const { t } = useTranslation('prescriptions')
  const facts = [
    medicine.own && t('formulary.clinics'),
    medicine.kind === 'brand' && medicine.composition,
    medicine.presentations
      .slice(0, 4)
      .map(({ label }) => label)
      .join(', '),
    medicine.own && medicine.adultDose,
    medicine.schedule && t('editor.schedule', { schedule: medicine.schedule }),
    medicine.timesPrescribed > 0 && t('editor.oftenPrescribed', { count: medicine.timesPrescribed }),
  ]
  return <Facts name={medicine.name} facts={facts} />
}

const Facts = ({ name, facts }: { name: string; facts: readonly (string | false | null)[] }) => (
  <>
    <Text size="sm" fw={500}>
      {name}
    </Text>
    <Text size="xs" truncate>
      {facts.filter(Boolean).join(' · ')}
    </Text>
  </>
)
