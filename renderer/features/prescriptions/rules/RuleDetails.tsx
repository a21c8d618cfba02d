import { Group, NativeSelect, NumberInput, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import type { NadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { limitUnits, saysDetail } from '#shared/domain/prescriptions/safety/clinic-rule.ts'
import type { RuleDraft } from './rule-draft.ts'

const nothing = { ingredients: [], classes: [], conditions: [] }

/** What a rule is about: of its fields only those that its kind has. */
export function RuleDetails({ form }: { form: NadiForm<RuleDraft> }) {
  const { t } = useTranslation('prescriptions')
  const { data = nothing } = useQuery(rpc.prescriptions.safetyRules.choices.queryOptions())
  const { kind } = form.values
  const ingredients = { group: t('rules.ingredients'), items: optionsOf(data.ingredients) }
  const classes = { group: t('rules.classes'), items: optionsOf(data.classes) }
  // How much of a class is too much depends on which of it is taken.
  const isOfOne = kind === 'dose'
  const subjects = isOfOne ? [ingredients] : [classes, ingredients]
  const choice = { required: true, searchable: true, limit: 40, nothingFoundMessage: t('formulary.noIngredient') }
  return (
    <>
      <Select
        {...choice}
        label={t(isOfOne ? 'rules.fields.ingredient' : 'rules.fields.subject')}
        data={subjects}
        {...form.getInputProps('subject')}
      />
      {saysDetail(kind, 'other') && (
        <Select {...choice} label={t('rules.fields.other')} data={subjects} {...form.getInputProps('other')} />
      )}
      {saysDetail(kind, 'condition') && (
        <Select
          {...choice}
          label={t('rules.fields.condition')}
          nothingFoundMessage={t('rules.noCondition')}
          data={optionsOf(data.conditions)}
          {...form.getInputProps('condition')}
        />
      )}
      {saysDetail(kind, 'fromYears') && (
        <Group grow align="flex-start">
          <NumberInput
            allowDecimal={false}
            allowNegative={false}
            label={t('rules.fields.from')}
            {...form.getInputProps('fromYears')}
          />
          <NumberInput
            allowDecimal={false}
            allowNegative={false}
            label={t('rules.fields.until')}
            {...form.getInputProps('untilYears')}
          />
        </Group>
      )}
      {saysDetail(kind, 'maxPerDay') && (
        <Group grow align="flex-start">
          <NumberInput
            required
            allowNegative={false}
            label={t('rules.fields.maxPerDay')}
            {...form.getInputProps('maxPerDay')}
          />
          <NativeSelect label={t('rules.fields.unit')} data={[...limitUnits]} {...form.getInputProps('unit')} />
        </Group>
      )}
    </>
  )
}

const optionsOf = (named: readonly { id: string; name: string }[]) =>
  named.map(({ id, name }) => ({ value: id, label: name }))
