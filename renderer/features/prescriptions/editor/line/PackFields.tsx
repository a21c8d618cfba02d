import { Autocomplete, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { type DrugForm, drugForms } from '#shared/domain/prescriptions/terms.ts'
import type { EditLine } from './lines.ts'
import { type Pack, packOf, withForm } from './with-medicine.ts'

interface PackFieldsProps {
  line: EditLine
  onChange(line: EditLine): void
}

/** Strength and form. The packs of the medicine list are offered; another strength may be typed. */
export function PackFields({ line, onChange }: PackFieldsProps) {
  const { t } = useTranslation('prescriptions')
  const packs = usePacks(line)
  const labels = [...new Set(packs.map(pack => pack.label))]

  function take(pack: Pack | undefined): void {
    if (pack) onChange({ ...withForm(line, pack.form), strength: pack.strength ?? '' })
  }

  /** `10` means the pack of 10 mg, unless the doctor said another form. */
  function readTyped(): void {
    if (!line.strength.trim() || packs.some(pack => pack.strength === line.strength)) return
    take(packOf(line.form ? packs.filter(pack => pack.form === line.form) : packs, line.strength))
  }

  return (
    <>
      <Autocomplete
        size="xs"
        name="strength"
        label={t('editor.strength')}
        value={line.strength}
        data={labels}
        filter={({ options }) => options}
        selectFirstOptionOnChange={false}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        onChange={strength => !labels.includes(strength) && onChange({ ...line, strength })}
        onOptionSubmit={label => take(packs.find(pack => pack.label === label))}
        onBlur={readTyped}
      />
      <NativeSelect
        size="xs"
        label={t('editor.form')}
        value={line.form ?? ''}
        onChange={event => onChange(withForm(line, (event.currentTarget.value || null) as DrugForm | null))}
        data={[{ value: '', label: '' }, ...drugForms.map(form => ({ value: form, label: t(`forms.${form}`) }))]}
      />
    </>
  )
}

/** The packs of the line's medicine, from the list that it was found in. */
function usePacks({ drugName, medicineId }: EditLine): Pack[] {
  const { data } = useQuery({
    ...rpc.prescriptions.searchMedicines.queryOptions({ input: { text: drugName, limit: 12 } }),
    enabled: medicineId !== null,
  })
  return data?.items.find(medicine => medicine.id === medicineId)?.presentations ?? []
}
