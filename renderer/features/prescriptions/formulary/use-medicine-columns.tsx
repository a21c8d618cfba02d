import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { OwnMedicine } from '#shared/contract/prescriptions/own-medicines.ts'

export function useMedicineColumns(): Column<OwnMedicine>[] {
  const { t } = useTranslation('prescriptions')
  return useMemo(
    () => [
      { id: 'generic', header: t('formulary.fields.generic'), cell: ({ generic }) => generic },
      { id: 'brand', header: t('formulary.fields.brand'), cell: ({ brand }) => brand },
      {
        id: 'pack',
        header: t('formulary.pack'),
        cell: ({ form, strength }) => [t(`forms.${form}`), strength].filter(Boolean).join(' '),
        width: 200,
      },
      { id: 'dose', header: t('formulary.fields.usualDose'), cell: ({ usualDose }) => usualDose },
      {
        id: 'ingredients',
        header: t('formulary.fields.ingredients'),
        cell: ({ ingredients }) =>
          ingredients.length > 0 ? (
            ingredients.join(' + ')
          ) : (
            <ToneBadge tone="waiting">{t('formulary.unknownIngredients')}</ToneBadge>
          ),
      },
      {
        id: 'state',
        header: t('formulary.state'),
        cell: ({ active }) => (
          <ToneBadge tone={active ? 'done' : 'dropped'}>
            {t(active ? 'formulary.active' : 'formulary.inactive')}
          </ToneBadge>
        ),
        width: 120,
      },
    ],
    [t],
  )
}
