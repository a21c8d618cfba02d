import { Button, MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { OwnMedicine } from '#shared/contract/prescriptions/own-medicines.ts'
import { type DrugForm, type DrugRoute, drugForms, drugRoutes } from '#shared/domain/prescriptions/terms.ts'

interface OwnMedicineFormProps {
  /** Null for a new one. */
  medicine: OwnMedicine | null
  onDone(): void
}

/** One pack of a medicine that the clinic prescribes. */
export function OwnMedicineForm({ medicine, onDone }: OwnMedicineFormProps) {
  const { t } = useTranslation('prescriptions')
  const { data: known = [] } = useQuery(rpc.prescriptions.ownMedicines.ingredients.queryOptions())
  const form = useNadiForm({
    initialValues: {
      generic: medicine?.generic ?? '',
      brand: medicine?.brand ?? '',
      form: medicine?.form ?? ('tablet' as DrugForm),
      strength: medicine?.strength ?? '',
      route: medicine?.route ?? ('' as DrugRoute | ''),
      usualDose: medicine?.usualDose ?? '',
      ingredientIds: medicine?.ingredientIds ?? [],
    },
    save({ brand, strength, route, usualDose, ...values }, call) {
      const texts = {
        brand: brand.trim() || null,
        strength: strength.trim() || null,
        usualDose: usualDose.trim() || null,
      }
      const input = { ...values, ...texts, route: route || null }
      if (!medicine) return client.prescriptions.ownMedicines.add(input, call)
      const { id, updatedAt: expectedUpdatedAt } = medicine
      return client.prescriptions.ownMedicines.change({ ...input, id, expectedUpdatedAt }, call)
    },
    onSaved: onDone,
  })
  const choices = <Name extends string>(names: readonly Name[], words: (name: Name) => string) =>
    names.map(name => ({ value: name, label: words(name) }))
  return (
    <NadiForm form={form} label={t('formulary.one')}>
      <UnsavedGuard form={form} />
      <TextInput
        required
        data-autofocus
        maxLength={120}
        label={t('formulary.fields.generic')}
        {...form.getInputProps('generic')}
      />
      <TextInput maxLength={120} label={t('formulary.fields.brand')} {...form.getInputProps('brand')} />
      <NativeSelect
        label={t('formulary.fields.form')}
        data={choices(drugForms, name => t(`forms.${name}`))}
        {...form.getInputProps('form')}
      />
      <TextInput maxLength={60} label={t('formulary.fields.strength')} {...form.getInputProps('strength')} />
      <NativeSelect
        label={t('formulary.fields.route')}
        data={[{ value: '', label: '' }, ...choices(drugRoutes, name => t(`routes.${name}`))]}
        {...form.getInputProps('route')}
      />
      <TextInput maxLength={200} label={t('formulary.fields.usualDose')} {...form.getInputProps('usualDose')} />
      <MultiSelect
        searchable
        limit={30}
        label={t('formulary.fields.ingredients')}
        description={t('formulary.ingredientsHint')}
        data={known.map(({ id, name }) => ({ value: id, label: name }))}
        nothingFoundMessage={t('formulary.noIngredient')}
        {...form.getInputProps('ingredientIds')}
      />
      <FormActions saving={form.saving} onCancel={onDone}>
        {medicine && <InUse medicine={medicine} onDone={onDone} />}
      </FormActions>
    </NadiForm>
  )
}

function InUse({ medicine: { id, active, generic, brand }, onDone }: { medicine: OwnMedicine; onDone(): void }) {
  const { t } = useTranslation('prescriptions')
  const name = brand ?? generic
  const set = (next: boolean) => client.prescriptions.ownMedicines.setActive({ id, active: next })

  async function turn(): Promise<void> {
    try {
      await set(!active)
      showUndo({ message: t(active ? 'formulary.wasRetired' : 'formulary.isBack', { name }), undo: () => set(active) })
      onDone()
    } catch (error) {
      showProblem(error)
    }
  }

  return (
    <Button variant="default" onClick={() => void turn()}>
      {t(active ? 'formulary.retire' : 'formulary.bringBack')}
    </Button>
  )
}
